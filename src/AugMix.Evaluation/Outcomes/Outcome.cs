namespace AugMix.Evaluation;

/// <summary>What a network answered for one image: all that metrics ask for once the logits are gone, the temperature aside.</summary>
/// <param name="Label">The true class.</param>
/// <param name="Predicted">The predicted class: the largest logit, the first one on ties.</param>
/// <param name="Confidence">Probability of the predicted class, 0 to 1 but for rounding.</param>
/// <param name="LogProbability">Natural logarithm of the label's probability; minus infinity only for a stored probability of zero.</param>
/// <param name="Brier">Sum over classes of (probability - one-hot label) squared, 0 to 2.</param>
/// <param name="InTopFive">Whether the label is among the five largest logits; always with five classes or fewer.</param>
public readonly record struct Outcome(int Label, int Predicted, double Confidence, double LogProbability, double Brier, bool InTopFive)
{
    private const int Top = 5;

    /// <summary>Whether the predicted class is the true one.</summary>
    public bool Correct => Predicted == Label;

    /// <summary>Of finite logits. Ranks are those of the logits themselves, so that no temperature can change an error by rounding.</summary>
    /// <param name="logits">[classes].</param>
    /// <param name="label">The true class.</param>
    /// <param name="temperature">What the logits are divided by before probabilities are taken.</param>
    /// <param name="probabilities">Room for [classes].</param>
    internal static Outcome OfLogits(ReadOnlySpan<float> logits, int label, double temperature, Span<double> probabilities)
    {
        double logProbability = Softmax.Run(logits, label, temperature, probabilities);
        return Of(logits, probabilities, label, logProbability);
    }

    /// <summary>Of a distribution; classes rank by its logarithms in single precision, as if these were logits.</summary>
    internal static Outcome OfProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<float> logarithms, int label)
        => Of(logarithms, probabilities, label, Math.Log(probabilities[label]));

    private static Outcome Of(ReadOnlySpan<float> logits, ReadOnlySpan<double> probabilities, int label, double logProbability)
    {
        int predicted = IndexOfLargest(logits);
        return new Outcome(label, predicted, probabilities[predicted], logProbability, BrierScore(probabilities, label), Ahead(logits, label) < Top);
    }

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

    private static double BrierScore(ReadOnlySpan<double> probabilities, int label)
    {
        double sum = 0;
        for (int c = 0; c < probabilities.Length; c++)
        {
            double gap = probabilities[c] - (c == label ? 1 : 0);
            sum += gap * gap;
        }

        return sum;
    }

    // On ties the class with the lower number goes first, as in the predicted class.
    private static int Ahead(ReadOnlySpan<float> logits, int label)
    {
        float own = logits[label];
        int ahead = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            if (logits[c] > own || (logits[c] == own && c < label))
            {
                ahead++;
            }
        }

        return ahead;
    }
}
