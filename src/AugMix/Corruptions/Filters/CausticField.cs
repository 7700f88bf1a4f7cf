namespace AugMix;

/// <summary>The light that rippled water gathers on the ground, smoothed by a Gaussian of one pixel.</summary>
internal static class CausticField
{
    private const double Circle = 6.28318530718; // as the reference has it
    private const double FarAway = 250;
    private const double Intensity = 0.005;
    private const int Waves = 5;
    private const int Radius = 4; // SciPy cuts at four sigma

    private static readonly double[] s_weights = GaussianWeights();

    /// <summary>Fills a field with a black pixel around it.</summary>
    /// <param name="width">Columns, without the border.</param>
    /// <param name="height">Rows, without the border.</param>
    /// <param name="time">When.</param>
    /// <param name="size">Pixels after which the water repeats.</param>
    /// <param name="field">[height + 2, width + 2].</param>
    public static void Fill(int width, int height, double time, double size, Span<double> field)
    {
        using Scratch<double> light = new(width * height);
        using Scratch<double> scratch = new(6 * width);
        for (int y = 0; y < height; y++)
        {
            FillRow(y, time, size, scratch.Span, light.Span.Slice(y * width, width));
        }

        Smooth(light.Span, width, height, scratch.Span[..width], field);
    }

    private static void FillRow(int y, double time, double size, Span<double> scratch, Span<double> light)
    {
        int width = light.Length;
        Span<double> place = scratch[..width];
        Span<double> first = scratch.Slice(width, width);
        Span<double> second = scratch.Slice(2 * width, width);
        Span<double> one = scratch.Slice(3 * width, width);
        Span<double> two = scratch.Slice(4 * width, width);
        Span<double> three = scratch.Slice(5 * width, width);
        double row = Place(y, size);
        for (int x = 0; x < width; x++)
        {
            place[x] = Place(x, size);
        }

        first.Fill(row);
        place.CopyTo(second);
        light.Fill(1);
        for (int wave = 0; wave < Waves; wave++)
        {
            double t = time * (1.0 - (3.5 / (wave + 1)));
            for (int x = 0; x < width; x++)
            {
                one[x] = t - first[x];
                two[x] = t + second[x];
                three[x] = t - second[x];
                first[x] = t + first[x];
            }

            SineKernel.Cosine(one, one);
            SineKernel.Sine(two, two);
            SineKernel.Sine(three, three);
            SineKernel.Cosine(first, first);
            for (int x = 0; x < width; x++)
            {
                second[x] = place[x] + (three[x] + first[x]);
                first[x] = row + (one[x] + two[x]);
                one[x] = first[x] + t;
                two[x] = second[x] + t;
            }

            SineKernel.Sine(one, one);
            SineKernel.Cosine(two, two);
            for (int x = 0; x < width; x++)
            {
                double across = row / (one[x] / Intensity);
                double along = place[x] / (two[x] / Intensity);
                light[x] += 1.0 / Math.Sqrt((across * across) + (along * along));
            }
        }

        foreach (ref double value in light)
        {
            double dark = 1.17 - Math.Pow(value / Waves, 1.4);
            double squared = dark * dark;
            value = Math.Min(squared * squared * (squared * squared), 1);
        }
    }

    private static double Place(int position, double size)
    {
        double relative = position / size;
        return ((relative - Math.Floor(relative)) * Circle) - FarAway;
    }

    private static void Smooth(ReadOnlySpan<double> light, int width, int height, Span<double> row, Span<double> field)
    {
        field.Clear();
        for (int y = 0; y < height; y++)
        {
            row.Clear();
            for (int offset = -Radius; offset <= Radius; offset++)
            {
                AddScaledKernel.Run(light.Slice(Reflected(y + offset, height) * width, width), s_weights[offset + Radius], row);
            }

            Span<double> output = field.Slice(((y + 1) * (width + 2)) + 1, width);
            for (int offset = -Radius; offset <= Radius; offset++)
            {
                double weight = s_weights[offset + Radius];
                (int from, int to) = (Math.Clamp(-offset, 0, width), Math.Clamp(width - offset, 0, width));
                for (int x = 0; x < from; x++)
                {
                    output[x] += row[Reflected(x + offset, width)] * weight;
                }

                if (to > from)
                {
                    AddScaledKernel.Run(row[(from + offset)..(to + offset)], weight, output[from..to]);
                }

                for (int x = Math.Max(from, to); x < width; x++)
                {
                    output[x] += row[Reflected(x + offset, width)] * weight;
                }
            }
        }
    }

    // d c b a | a b c d | d c b a
    private static int Reflected(int index, int length)
    {
        int period = 2 * length;
        int folded = ((index % period) + period) % period;
        return folded < length ? folded : period - 1 - folded;
    }

    private static double[] GaussianWeights()
    {
        double[] weights = [.. Enumerable.Range(-Radius, (2 * Radius) + 1).Select(x => Math.Exp(-0.5 * (x * x)))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
