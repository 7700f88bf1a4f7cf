namespace AugMix;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    // Beyond, less than 2^-40 is left on that side.
    private const double Reach = 7.2;

    /// <summary>The probability of a draw below <paramref name="x"/>, to 1e-14.</summary>
    public static double Below(double x)
    {
        if (Math.Abs(x) > Reach)
        {
            return x < 0 ? 0 : 1;
        }

        // 1/2 + density(x) * (x + x^3/3 + x^5/(3*5) + ...), Marsaglia's form; all terms have one sign.
        double term = x;
        double sum = x;
        for (int odd = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); odd += 2)
        {
            term *= x * x / odd;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));
    }
}
