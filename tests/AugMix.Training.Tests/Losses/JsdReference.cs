namespace AugMix.Training.Tests;

/// <summary>The loss and its gradient in double precision, written out; the truth that does not share code with the tensors.</summary>
internal static class JsdReference
{
    private const double SmallestMixture = 1e-7;

    /// <summary>Computes the loss of logits [V, B, C] and writes its gradient.</summary>
    public static double Compute(ReadOnlySpan<double> logits, ReadOnlySpan<long> targets, int views, int classes, double weight, Span<double> gradient)
    {
        int batch = targets.Length;
        double loss = 0;
        double[] logP = new double[views * classes];
        double[] byLogP = new double[views * classes];
        for (int b = 0; b < batch; b++)
        {
            for (int v = 0; v < views; v++)
            {
                LogSoftmax(logits.Slice(((v * batch) + b) * classes, classes), logP.AsSpan(v * classes, classes));
            }

            Array.Clear(byLogP);
            loss += Sample(logP, (int)targets[b], views, classes, weight, byLogP) / batch;
            for (int v = 0; v < views; v++)
            {
                double sum = 0;
                for (int c = 0; c < classes; c++)
                {
                    sum += byLogP[(v * classes) + c];
                }

                for (int c = 0; c < classes; c++)
                {
                    gradient[(((v * batch) + b) * classes) + c] = (byLogP[(v * classes) + c] - (Math.Exp(logP[(v * classes) + c]) * sum)) / batch;
                }
            }
        }

        return loss;
    }

    // One image's loss; byLogP receives the derivatives by the log-probabilities.
    private static double Sample(double[] logP, int target, int views, int classes, double weight, double[] byLogP)
    {
        double loss = -logP[target];
        byLogP[target] -= 1;
        for (int c = 0; c < classes; c++)
        {
            double mixture = 0;
            for (int v = 0; v < views; v++)
            {
                mixture += Math.Exp(logP[(v * classes) + c]) / views;
            }

            bool clamped = mixture < SmallestMixture;
            double logMixture = Math.Log(clamped ? SmallestMixture : mixture);
            for (int v = 0; v < views; v++)
            {
                double p = Math.Exp(logP[(v * classes) + c]);
                double difference = logP[(v * classes) + c] - logMixture;
                loss += weight / views * p * difference;

                // d/dlogp of p (logp - logM): p (difference + 1), and where the mixture moves with p, minus p / M * sum of p / V = p.
                byLogP[(v * classes) + c] += weight / views * p * (difference + (clamped ? 1 : 0));
            }
        }

        return loss;
    }

    private static void LogSoftmax(ReadOnlySpan<double> logits, Span<double> result)
    {
        double largest = double.NegativeInfinity;
        foreach (double logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        double sum = 0;
        foreach (double logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        for (int i = 0; i < logits.Length; i++)
        {
            result[i] = logits[i] - largest - Math.Log(sum);
        }
    }
}
