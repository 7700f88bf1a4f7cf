using System.Diagnostics.CodeAnalysis;

namespace AugMix.Evaluation;

/// <summary>Checks a batch as a whole, then feeds it to metrics sample by sample, so that bad input leaves them as they were.</summary>
internal static class OutcomeReader
{
    // Probabilities written by other programs in float32 or bfloat16 sum to one only about this well.
    private const double SumTolerance = 0.01;

    public static void ReadLogits(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<Metric> metrics)
    {
        CheckLogits(logits, labels, classes);
        CheckClasses(metrics, classes);
        double[] probabilities = new double[classes];
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = logits.Slice(i * classes, classes);
            Feed(Outcome.OfLogits(row, labels[i], temperature: 1, probabilities), row, metrics);
        }
    }

    public static void ReadProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes, ReadOnlySpan<Metric> metrics)
    {
        CheckShape(probabilities.Length, labels, classes, "probabilities");
        CheckClasses(metrics, classes);
        for (int i = 0; i < labels.Length; i++)
        {
            CheckProbabilities(probabilities.Slice(i * classes, classes), i);
        }

        float[] logarithms = new float[classes];
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<double> row = probabilities.Slice(i * classes, classes);
            for (int c = 0; c < classes; c++)
            {
                logarithms[c] = (float)Math.Log(row[c]);
            }

            Feed(Outcome.OfProbabilities(row, logarithms, labels[i]), logarithms, metrics);
        }
    }

    /// <exception cref="ArgumentException">The batch is empty, lengths do not agree, a label is out of range or a logit is not finite.</exception>
    public static void CheckLogits(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes)
    {
        CheckShape(logits.Length, labels, classes, "logits");
        for (int i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
            {
                ThrowNotFinite("logit", i, classes, logits[i]);
            }
        }
    }

    /// <summary>Feeds outcomes whose logits are gone, or kept beside them.</summary>
    /// <exception cref="ArgumentException">There are none, a metric counted other classes, or one needs logits that were not kept.</exception>
    public static void ReadOutcomes(SetOutcomes outcomes, ReadOnlySpan<Metric> metrics)
    {
        foreach (Metric metric in metrics)
        {
            metric.CheckClasses(outcomes.Classes);
            if (metric.NeedsLogits && !outcomes.HasLogits)
            {
                throw new ArgumentException($"{metric.Name} is fitted to logits, and those of {outcomes.Name} were not kept.", nameof(outcomes));
            }
        }

        for (int i = 0; i < outcomes.Count; i++)
        {
            Feed(outcomes[i], outcomes.Logits(i), outcomes.Classes, metrics);
        }
    }

    private static void Feed(in Outcome outcome, ReadOnlySpan<float> logits, ReadOnlySpan<Metric> metrics) => Feed(outcome, logits, logits.Length, metrics);

    private static void Feed(in Outcome outcome, ReadOnlySpan<float> logits, int classes, ReadOnlySpan<Metric> metrics)
    {
        foreach (Metric metric in metrics)
        {
            metric.Accept(outcome, logits, classes);
        }
    }

    private static void CheckShape(int values, ReadOnlySpan<int> labels, int classes, string what)
    {
        if (classes < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, "A classifier has at least 2 classes.");
        }

        if (labels.IsEmpty)
        {
            throw new ArgumentException("There are no samples; at least one is needed.", nameof(labels));
        }

        if (values != (long)labels.Length * classes)
        {
            throw new ArgumentException($"{labels.Length} labels and {classes} classes need {(long)labels.Length * classes} {what}, not {values}.", what);
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new ArgumentException($"Label {labels[i]} of sample {i} is outside 0 to {classes - 1}.", nameof(labels));
            }
        }
    }

    private static void CheckClasses(ReadOnlySpan<Metric> metrics, int classes)
    {
        foreach (Metric metric in metrics)
        {
            metric.CheckClasses(classes);
        }
    }

    private static void CheckProbabilities(ReadOnlySpan<double> probabilities, int sample)
    {
        double sum = 0;
        for (int c = 0; c < probabilities.Length; c++)
        {
            if (!(probabilities[c] is >= 0 and <= 1))
            {
                ThrowNotFinite("probability", (sample * probabilities.Length) + c, probabilities.Length, probabilities[c]);
            }

            sum += probabilities[c];
        }

        if (Math.Abs(sum - 1) > SumTolerance)
        {
            throw new ArgumentException($"The probabilities of sample {sample} sum to {sum}, not to 1. Are they logits?", nameof(probabilities));
        }
    }

    [DoesNotReturn]
    private static void ThrowNotFinite(string what, int index, int classes, double found)
        => throw new ArgumentException($"The {what} of sample {index / classes}, class {index % classes} is {found}; it must be {(what == "logit" ? "a finite number" : "from 0 to 1")}.", what == "logit" ? "logits" : "probabilities");
}
