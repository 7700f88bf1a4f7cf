using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>Interpolation by cubic B-splines as SciPy's <c>ndimage</c> does it: what lies outside is mirrored about the outermost samples.</summary>
internal static class CubicSpline
{
    /// <summary>Samples a point is interpolated from, along an axis.</summary>
    public const int Taps = 4;

    private const double Pole = -0.267949192431122706472553658494127633; // sqrt(3) - 2

    // Further terms of the starting sum are below 1e-23 of the first.
    private const int Terms = 40;

    /// <summary>The weights of four samples, of which the second is the last at or before the point.</summary>
    /// <param name="fraction">How far beyond the second, 0 up to but not including 1.</param>
    /// <param name="weights">Four weights that sum to 1.</param>
    public static void Weights(double fraction, Span<double> weights)
    {
        double rest = 1.0 - fraction;
        weights[1] = ((fraction * fraction * (fraction - 2.0) * 3.0) + 4.0) / 6.0;
        weights[2] = ((rest * rest * (rest - 2.0) * 3.0) + 4.0) / 6.0;
        weights[0] = rest * rest * rest / 6.0;
        weights[3] = 1.0 - weights[0] - weights[1] - weights[2];
    }

    /// <summary>The same weights but for the last bits, by their polynomials: for results whose last bits are rounded away.</summary>
    public static Vector256<double> NearWeights(double fraction)
    {
        Vector256<double> sum = Vector256.Create(-1.0 / 6, 1.0 / 2, -1.0 / 2, 1.0 / 6) * fraction;
        sum = (sum + Vector256.Create(1.0 / 2, -1.0, 1.0 / 2, 0)) * fraction;
        sum = (sum + Vector256.Create(-1.0 / 2, 0, 1.0 / 2, 0)) * fraction;
        return sum + Vector256.Create(1.0 / 6, 2.0 / 3, 1.0 / 6, 0);
    }

    /// <summary>The sample that stands for an index from -length to twice the length.</summary>
    public static int Mirrored(int index, int length)
    {
        if (length == 1)
        {
            return 0;
        }

        int period = (2 * length) - 2;
        int folded = ((index % period) + period) % period;
        return folded < length ? folded : period - folded;
    }

    /// <summary>Replaces samples of four planes side by side by the coefficients of the splines through them, along columns and then rows.</summary>
    /// <param name="planes">[height, width].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public static void Prefilter(Span<Vector256<double>> planes, int width, int height)
    {
        if (height > 1)
        {
            Filter(planes, height, width, width, 1);
        }

        if (width > 1)
        {
            for (int y = 0; y < height; y++)
            {
                Filter(planes.Slice(y * width, width), width, 1, 1, width);
            }
        }
    }

    // Lines of some length: elements `step` apart, lines `lineStep` apart.
    private static void Filter(Span<Vector256<double>> planes, int length, int step, int lines, int lineStep)
    {
        const double Gain = (1.0 - Pole) * (1.0 - (1.0 / Pole));
        foreach (ref Vector256<double> value in planes)
        {
            value *= Gain;
        }

        double far = Math.Pow(Pole, length - 1);
        int end = (length - 1) * step;
        for (int line = 0; line < lines; line++)
        {
            Span<Vector256<double>> samples = planes[(line * lineStep)..];
            double power = Pole;
            Vector256<double> sum = samples[0] + (far * samples[end]);
            for (int i = 1; i < Math.Min(length - 1, Terms); i++)
            {
                sum += power * (samples[i * step] + (far * samples[end - (i * step)]));
                power *= Pole;
            }

            samples[0] = sum / (1 - (far * far));
        }

        for (int i = step; i <= end; i += step)
        {
            for (int line = 0; line < lines; line++)
            {
                planes[i + (line * lineStep)] += Pole * planes[i - step + (line * lineStep)];
            }
        }

        for (int line = 0; line < lines; line++)
        {
            ref Vector256<double> last = ref planes[end + (line * lineStep)];
            last = ((Pole * planes[end - step + (line * lineStep)]) + last) * Pole / ((Pole * Pole) - 1);
        }

        for (int i = end - step; i >= 0; i -= step)
        {
            for (int line = 0; line < lines; line++)
            {
                planes[i + (line * lineStep)] = Pole * (planes[i + step + (line * lineStep)] - planes[i + (line * lineStep)]);
            }
        }
    }
}
