using System.Runtime.InteropServices;

namespace AugMix.Evaluation;

/// <summary>The number in 0.2 to 5 that the logits are best divided by, in the sense of the likelihood of the labels: above 1 for an overconfident network.</summary>
/// <remarks>
/// Bisection on the sign of the derivative of the negative log-likelihood until the interval is at most 0.0001 wide, then the best of its
/// ends and middle, as in the reference's tune_temp, but in double precision. Keeps every logit: 4 bytes each.
/// </remarks>
public sealed class Temperature : Metric
{
    private const double Lowest = 0.2;
    private const double Highest = 5;
    private const double Precision = 0.0001;

    private readonly List<float> _logits = [];
    private readonly List<int> _labels = [];

    /// <inheritdoc/>
    public override string Name => "temperature";

    /// <inheritdoc/>
    public override bool NeedsLogits => true;

    /// <inheritdoc/>
    protected override void Include(in Outcome outcome, ReadOnlySpan<float> logits)
    {
        _logits.AddRange(logits);
        _labels.Add(outcome.Label);
    }

    /// <inheritdoc/>
    protected override void MergeFrom(Metric other)
    {
        Temperature from = (Temperature)other;
        _logits.AddRange(from._logits);
        _labels.AddRange(from._labels);
    }

    /// <inheritdoc/>
    protected override double Compute()
    {
        double lower = Lowest;
        double upper = Highest;
        while (upper - lower > Precision)
        {
            double middle = 0.5 * (lower + upper);
            if (Evaluate(middle).Slope > 0)
            {
                upper = middle;
            }
            else
            {
                lower = middle;
            }
        }

        return new[] { lower, 0.5 * (lower + upper), upper }.MinBy(temperature => Evaluate(temperature).Loss);
    }

    // Sums over the samples: the negative log-likelihood at a temperature T, and its derivative times T squared, sum of z_y - E[z].
    private (double Loss, double Slope) Evaluate(double temperature)
    {
        ReadOnlySpan<float> logits = CollectionsMarshal.AsSpan(_logits);
        ReadOnlySpan<int> labels = CollectionsMarshal.AsSpan(_labels);
        int classes = logits.Length / labels.Length;
        double loss = 0;
        double slope = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = logits.Slice(i * classes, classes);
            float largest = row[0];
            foreach (float logit in row)
            {
                largest = Math.Max(largest, logit);
            }

            double sum = 0;
            double weighted = 0;
            foreach (float logit in row)
            {
                double below = (double)logit - largest;
                double weight = Math.Exp(below / temperature);
                sum += weight;

                // A class of weight zero adds nothing, also where its logarithm is minus infinity.
                weighted += weight == 0 ? 0 : weight * below;
            }

            double own = (double)row[labels[i]] - largest;
            loss += Math.Log(sum) - (own / temperature);
            slope += own - (weighted / sum);
        }

        return (loss, slope);
    }
}
