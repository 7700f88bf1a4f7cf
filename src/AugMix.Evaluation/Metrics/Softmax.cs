namespace AugMix.Evaluation;

/// <summary>probability = exp((logit - largest) / temperature) / sum of the same, in double precision.</summary>
internal static class Softmax
{
    /// <summary>Writes all probabilities; returns the logarithm of the label's, computed without taking a probability that may round to zero.</summary>
    public static double Run(ReadOnlySpan<float> logits, int label, double temperature, Span<double> probabilities)
    {
        double largest = logits[0];
        for (int c = 1; c < logits.Length; c++)
        {
            largest = Math.Max(largest, logits[c]);
        }

        double sum = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            probabilities[c] = Math.Exp((logits[c] - largest) / temperature);
            sum += probabilities[c];
        }

        for (int c = 0; c < logits.Length; c++)
        {
            probabilities[c] /= sum;
        }

        return ((logits[label] - largest) / temperature) - Math.Log(sum);
    }
}
