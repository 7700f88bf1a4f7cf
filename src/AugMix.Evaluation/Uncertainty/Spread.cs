namespace AugMix.Evaluation;

/// <summary>A number that several runs report: its mean, and how far they lie apart.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The sample's standard deviation, with n - 1 in the denominator; null of a single run.</param>
/// <param name="N">How many runs report it.</param>
public sealed record Spread(double Mean, double? StandardDeviation, int N)
{
    /// <summary>Adds numbers up.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Spread Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            throw new ArgumentException("A mean needs at least one number.", nameof(values));
        }

        double mean = values.Average();
        double? deviation = values.Count < 2 ? null : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new Spread(mean, deviation, values.Count);
    }
}
