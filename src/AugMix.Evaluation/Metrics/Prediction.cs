namespace AugMix.Evaluation;

/// <summary>What a network said about one sample, beside the truth: the borrowed view that metrics are fed.</summary>
public readonly ref struct Prediction
{
    internal Prediction(ReadOnlySpan<float> logits, ReadOnlySpan<double> probabilities, double logProbability, int label)
    {
        Logits = logits;
        Probabilities = probabilities;
        LogProbability = logProbability;
        Label = label;
        Top = IndexOfLargest(logits);
    }

    /// <summary>Logits, [classes]; for stored probabilities, their logarithms.</summary>
    public ReadOnlySpan<float> Logits { get; }

    /// <summary>Softmax of the logits in double precision, [classes].</summary>
    public ReadOnlySpan<double> Probabilities { get; }

    /// <summary>Natural logarithm of the label's probability; minus infinity only for a stored probability of zero.</summary>
    public double LogProbability { get; }

    /// <summary>The true class.</summary>
    public int Label { get; }

    /// <summary>The predicted class: the largest logit, the first one on ties.</summary>
    public int Top { get; }

    /// <summary>Probability of the predicted class.</summary>
    public double Confidence => Probabilities[Top];

    /// <summary>Whether the predicted class is the true one.</summary>
    public bool Correct => Top == Label;

    private static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
