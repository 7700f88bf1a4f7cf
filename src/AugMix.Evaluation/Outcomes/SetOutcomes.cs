using System.Diagnostics.CodeAnalysis;

namespace AugMix.Evaluation;

/// <summary>What a network answered on one test set, image by image in the set's order.</summary>
public sealed class SetOutcomes
{
    private readonly int[] _labels;
    private readonly int[] _predicted;
    private readonly double[] _confidences;
    private readonly double[] _logProbabilities;
    private readonly double[] _brierScores;
    private readonly bool[] _inTopFive;
    private readonly float[]? _logits;

    /// <summary>Takes arrays of one length, which are not copied and must not be changed afterwards.</summary>
    /// <param name="corruption">The corruption by the benchmark's name; empty for the clean set.</param>
    /// <param name="severity">1 to 5; 0 for the clean set.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="labels">True classes, [images].</param>
    /// <param name="predicted">Predicted classes, [images].</param>
    /// <param name="confidences">Probabilities of the predicted classes, [images].</param>
    /// <param name="logProbabilities">Logarithms of the labels' probabilities, [images].</param>
    /// <param name="brierScores">Brier scores, [images].</param>
    /// <param name="inTopFive">Whether the label is among the five largest logits, [images].</param>
    /// <param name="logits">The logits themselves, [images, classes]; null where they were not kept.</param>
    /// <exception cref="ArgumentException">There is no image, lengths differ, or a number is impossible.</exception>
    public SetOutcomes(
        string corruption,
        int severity,
        int classes,
        int[] labels,
        int[] predicted,
        double[] confidences,
        double[] logProbabilities,
        double[] brierScores,
        bool[] inTopFive,
        float[]? logits = null)
    {
        ArgumentNullException.ThrowIfNull(corruption);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Corruption = corruption;
        Severity = severity;
        Classes = classes;
        (_labels, _predicted, _confidences, _logProbabilities, _brierScores, _inTopFive, _logits)
            = (labels, predicted, confidences, logProbabilities, brierScores, inTopFive, logits);
        int[] lengths = [predicted.Length, confidences.Length, logProbabilities.Length, brierScores.Length, inTopFive.Length];
        if (labels.Length == 0 || lengths.Any(length => length != labels.Length) || (logits is not null && logits.LongLength != (long)labels.Length * classes))
        {
            throw new ArgumentException($"{Name} has {labels.Length} labels, and other numbers of outcomes: {string.Join(", ", lengths)}. One of each is needed for every image.", nameof(labels));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            // One bit above 1 is a softmax's rounding.
            if ((uint)labels[i] >= (uint)classes || (uint)predicted[i] >= (uint)classes
                || !(confidences[i] is >= 0 and <= 1.000001) || !(logProbabilities[i] <= 0.000001) || !(brierScores[i] is >= 0 and <= 2.000001))
            {
                ThrowImpossible(i);
            }
        }
    }

    /// <summary>The corruption by the benchmark's name; empty for the clean set.</summary>
    public string Corruption { get; }

    /// <summary>1 to 5; 0 for the clean set.</summary>
    public int Severity { get; }

    /// <summary>Classes.</summary>
    public int Classes { get; }

    /// <summary>Images, at least 1.</summary>
    public int Count => _labels.Length;

    /// <summary>Whether the logits were kept.</summary>
    public bool HasLogits => _logits is not null;

    /// <summary>What it is called in messages, such as <c>fog 3</c> or <c>clean</c>.</summary>
    public string Name => NameOf(Corruption, Severity);

    /// <summary>True classes.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Predicted classes.</summary>
    public ReadOnlySpan<int> Predicted => _predicted;

    /// <summary>Probabilities of the predicted classes.</summary>
    public ReadOnlySpan<double> Confidences => _confidences;

    /// <summary>Logarithms of the labels' probabilities.</summary>
    public ReadOnlySpan<double> LogProbabilities => _logProbabilities;

    /// <summary>Brier scores.</summary>
    public ReadOnlySpan<double> BrierScores => _brierScores;

    /// <summary>Whether the label is among the five largest logits.</summary>
    public ReadOnlySpan<bool> InTopFive => _inTopFive;

    /// <summary>All logits, [images, classes]; empty where they were not kept.</summary>
    public ReadOnlySpan<float> AllLogits => _logits;

    /// <summary>What was answered for an image.</summary>
    public Outcome this[int image] => new(_labels[image], _predicted[image], _confidences[image], _logProbabilities[image], _brierScores[image], _inTopFive[image]);

    /// <summary>Share of wrong predictions.</summary>
    public double Error
    {
        get
        {
            int wrong = 0;
            for (int i = 0; i < _labels.Length; i++)
            {
                wrong += _predicted[i] == _labels[i] ? 0 : 1;
            }

            return (double)wrong / _labels.Length;
        }
    }

    /// <summary>The name of a set in messages.</summary>
    public static string NameOf(string corruption, int severity) => string.IsNullOrEmpty(corruption) ? "clean" : FormattableString.Invariant($"{corruption} {severity}");

    /// <summary>The logits of an image; empty where they were not kept.</summary>
    public ReadOnlySpan<float> Logits(int image) => _logits is null ? [] : _logits.AsSpan(image * Classes, Classes);

    /// <summary>The same answers with every image's logits divided by its temperature; predictions stay as they are.</summary>
    /// <exception cref="InvalidOperationException">The logits were not kept.</exception>
    public SetOutcomes Scaled(TemperatureScaling scaling)
    {
        ArgumentNullException.ThrowIfNull(scaling);
        if (_logits is null)
        {
            throw new InvalidOperationException($"The logits of {Name} were not kept, so they cannot be divided by a temperature.");
        }

        OutcomeCollector collector = new(Corruption, Severity, Classes, Count, keepLogits: true, scaling);
        collector.Add(_logits, _labels, [.. Enumerable.Range(0, Count)]);
        return collector.ToOutcomes();
    }

    [DoesNotReturn]
    private void ThrowImpossible(int image) => throw new ArgumentException($"Image {image} of {Name} cannot have been answered so: {this[image]} with {Classes} classes.");
}
