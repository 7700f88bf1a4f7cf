namespace AugMix;

public abstract partial class RandomSource
{
    // NumPy's limit: the largest 64-bit integer less ten standard deviations.
    private const double LargestRate = 9.223372006484771e18;

    private static ReadOnlySpan<double> StirlingCoefficients =>
    [
        8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04, 8.417508417508418e-04,
        -1.917526917526918e-03, 6.410256410256410e-03, -2.955065359477124e-02, 1.796443723688307e-01, -1.39243221690590e+00,
    ];

    /// <summary>A draw from the Poisson distribution.</summary>
    /// <param name="rate">The mean, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is negative, not a number, or above 9.2e18.</exception>
    public long Poisson(double rate)
    {
        if (!(rate >= 0 && rate <= LargestRate))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, $"A Poisson rate must be from 0 to {LargestRate}.");
        }

        return rate >= 10 ? PoissonByRejection(rate) : rate == 0 ? 0 : PoissonByProduct(rate);
    }

    // Counts uniform draws until their product falls to exp(-rate).
    private long PoissonByProduct(double rate)
    {
        double limit = Math.Exp(-rate);
        double product = NextDouble();
        long count = 0;
        while (product > limit)
        {
            count++;
            product *= NextDouble();
        }

        return count;
    }

    // Hormann's transformed rejection with squeeze, PTRS.
    private long PoissonByRejection(double rate)
    {
        double root = Math.Sqrt(rate);
        double logRate = Math.Log(rate);
        double b = 0.931 + (2.53 * root);
        double a = -0.059 + (0.02483 * b);
        double inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        double squeeze = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            double u = NextDouble() - 0.5;
            double v = NextDouble();
            double distance = 0.5 - Math.Abs(u);
            long k = (long)Math.Floor((((2 * a / distance) + b) * u) + rate + 0.43);
            if (distance >= 0.07 && v <= squeeze)
            {
                return k;
            }

            if (k < 0 || (distance < 0.013 && v > distance))
            {
                continue;
            }

            if (Math.Log(v) + Math.Log(inverseAlpha) - Math.Log((a / (distance * distance)) + b)
                <= -rate + (k * logRate) - LogGamma(k + 1))
            {
                return k;
            }
        }
    }

    // The logarithm of the gamma function for x >= 1: Stirling's series from 7 upwards, recurrence below.
    private static double LogGamma(double x)
    {
        if (x is 1.0 or 2.0)
        {
            return 0.0;
        }

        long steps = x < 7.0 ? (long)(7 - x) : 0;
        double shifted = x + steps;
        double inverseSquare = (1.0 / shifted) * (1.0 / shifted);
        double series = StirlingCoefficients[^1];
        for (int k = StirlingCoefficients.Length - 2; k >= 0; k--)
        {
            series = (series * inverseSquare) + StirlingCoefficients[k];
        }

        const double LogTwoPi = 1.8378770664093453;
        double result = (series / shifted) + (0.5 * LogTwoPi) + ((shifted - 0.5) * Math.Log(shifted)) - shifted;
        for (long k = 0; k < steps; k++)
        {
            result -= Math.Log(shifted - 1.0);
            shifted -= 1.0;
        }

        return result;
    }
}
