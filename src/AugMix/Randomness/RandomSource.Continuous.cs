using System.Runtime.CompilerServices;

namespace AugMix;

public abstract partial class RandomSource
{
    /// <summary>A draw from the exponential distribution with rate 1.</summary>
    public double Exponential() => -Math.Log(1.0 - NextDouble());

    /// <summary>A draw from the gamma distribution with the given shape and scale 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shape"/> is not finite and above 0.</exception>
    public double Gamma(double shape)
    {
        ThrowIfNotPositive(shape);
        double value = GammaOrLogarithm(shape);
        return value < 0 ? 0 : value;
    }

    /// <summary>A draw from the beta distribution, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="a"/> or <paramref name="b"/> is not finite and above 0.</exception>
    public double Beta(double a, double b)
    {
        ThrowIfNotPositive(a);
        ThrowIfNotPositive(b);
        if (a > 1.0 || b > 1.0)
        {
            double first = Gamma(a);
            double second = Gamma(b);
            return first / (first + second);
        }

        // Johnk's method.
        while (true)
        {
            double u = NextDouble();
            double v = NextDouble();
            double x = Root(u, a);
            double y = Root(v, b);
            if (x + y > 1.0)
            {
                continue;
            }

            return x + y > 0.0 ? x / (x + y) : FirstShare(Finite(Math.Log(u) / a), Finite(Math.Log(v) / b));
        }
    }

    /// <summary>A draw from the Dirichlet distribution: shares in [0, 1] that sum to 1 up to rounding.</summary>
    /// <param name="alpha">Concentrations, at least one, each finite and above 0.</param>
    /// <param name="values">Receives the shares; of the length of <paramref name="alpha"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A concentration is not finite and above 0.</exception>
    public void Dirichlet(ReadOnlySpan<double> alpha, Span<double> values)
    {
        if (alpha.IsEmpty || alpha.Length != values.Length)
        {
            throw new ArgumentException($"{alpha.Length} concentrations were given for {values.Length} shares; the numbers must be equal and at least 1.", nameof(values));
        }

        foreach (double concentration in alpha)
        {
            ThrowIfNotPositive(concentration, nameof(alpha));
        }

        double sum = 0;
        for (int i = 0; i < alpha.Length; i++)
        {
            values[i] = GammaOrLogarithm(alpha[i]);
            sum += Math.Max(values[i], 0);
        }

        if (sum == 0)
        {
            NormaliseLogarithms(values);
            return;
        }

        // NumPy multiplies by the inverse; where that overflows, it gives infinities and we divide.
        double inverse = 1.0 / sum;
        foreach (ref double value in values)
        {
            value = Math.Max(value, 0);
            value = double.IsFinite(inverse) ? value * inverse : value / sum;
        }
    }

    // The first root of a number is the number: no need to ask for its logarithm.
    private static double Root(double value, double degree) => degree == 1.0 ? value : Math.Pow(value, 1.0 / degree);

    // A gamma draw, or where that is too small for a double its (negative) logarithm,
    // so that shares of draws that all vanish can still be told; NumPy gives not-a-number for those.
    private double GammaOrLogarithm(double shape)
        => shape == 1.0 ? Exponential() : shape < 1.0 ? GammaBelowOne(shape) : GammaAboveOne(shape);

    // Ahrens and Dieter's method GS.
    private double GammaBelowOne(double shape)
    {
        while (true)
        {
            double u = NextDouble();
            double v = Exponential();
            if (u <= 1.0 - shape)
            {
                double x = Math.Pow(u, 1.0 / shape);
                if (x <= v)
                {
                    return x > 0 ? x : Finite(Math.Log(u) / shape);
                }
            }
            else
            {
                double y = -Math.Log((1 - u) / shape);
                double x = Math.Pow(1.0 - shape + (shape * y), 1.0 / shape);
                if (x <= v + y)
                {
                    return x;
                }
            }
        }
    }

    // Marsaglia and Tsang's method.
    private double GammaAboveOne(double shape)
    {
        double b = shape - (1.0 / 3.0);
        double c = 1.0 / Math.Sqrt(9 * b);
        while (true)
        {
            double x, v;
            do
            {
                x = Normal();
                v = 1.0 + (c * x);
            }
            while (v <= 0.0);

            v = v * v * v;
            double u = NextDouble();
            if (u < 1.0 - (0.0331 * (x * x) * (x * x)) || Math.Log(u) < (0.5 * x * x) + (b * (1.0 - v + Math.Log(v))))
            {
                return b * v;
            }
        }
    }

    // exp(first) / (exp(first) + exp(second)) where both vanish.
    private static double FirstShare(double first, double second)
    {
        double largest = Math.Max(first, second);
        first -= largest;
        second -= largest;
        return Math.Exp(first - Math.Log(Math.Exp(first) + Math.Exp(second)));
    }

    private static void NormaliseLogarithms(Span<double> values)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        double sum = 0;
        foreach (ref double value in values)
        {
            value = Math.Exp(value - largest);
            sum += value;
        }

        foreach (ref double value in values)
        {
            value /= sum;
        }
    }

    // The logarithm of 0, and quotients beyond the range, as the lowest number, so that differences stay numbers.
    private static double Finite(double logarithm) => Math.Max(logarithm, double.MinValue);

    private static void ThrowIfNotPositive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "The value must be finite and above 0.");
        }
    }

    private static void ThrowIfNotFinite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "The value must be finite.");
        }
    }
}
