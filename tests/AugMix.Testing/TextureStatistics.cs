namespace AugMix.Testing;

/// <summary>What a texture is like, in few numbers.</summary>
/// <param name="Red">Mean level.</param>
/// <param name="Green">Mean level.</param>
/// <param name="Blue">Mean level.</param>
/// <param name="Deviation">Standard deviation of the luma, in levels.</param>
/// <param name="Contrast1">Mean difference of neighbouring pixels' lumas, in levels.</param>
/// <param name="Contrast4">The same of means over 4x4 pixels.</param>
/// <param name="Contrast16">The same of means over 16x16 pixels.</param>
/// <param name="Contrast64">The same of means over 64x64 pixels.</param>
/// <param name="Slope">By which power of the frequency the power of a row or column falls, from 4 to 127 periods in 256 pixels.</param>
public sealed record TextureStatistics(
    double Red, double Green, double Blue, double Deviation, double Contrast1, double Contrast4, double Contrast16, double Contrast64, double Slope)
{
    private const int Window = 256;
    private const int LowestFrequency = 4;

    /// <summary>Measures an image of three channels and at least 256x256 pixels.</summary>
    public static TextureStatistics Of(ImageView image)
    {
        (int width, int height) = (image.Shape.Width, image.Shape.Height);
        double[] luma = new double[image.Shape.PlaneLength];
        for (int i = 0; i < luma.Length; i++)
        {
            luma[i] = (0.299 * image.Plane(0)[i]) + (0.587 * image.Plane(1)[i]) + (0.114 * image.Plane(2)[i]);
        }

        double mean = luma.Average();
        return new TextureStatistics(
            Mean(image.Plane(0)), Mean(image.Plane(1)), Mean(image.Plane(2)), Math.Sqrt(luma.Average(value => (value - mean) * (value - mean))),
            Contrast(luma, width, height, 1), Contrast(luma, width, height, 4), Contrast(luma, width, height, 16), Contrast(luma, width, height, 64),
            SpectralSlope(luma, width, height));
    }

    private static double Mean(ReadOnlySpan<byte> plane)
    {
        long sum = 0;
        foreach (byte sample in plane)
        {
            sum += sample;
        }

        return (double)sum / plane.Length;
    }

    private static double Contrast(double[] luma, int width, int height, int side)
    {
        (int columns, int rows) = (width / side, height / side);
        double[] means = new double[columns * rows];
        for (int y = 0; y < rows * side; y++)
        {
            for (int x = 0; x < columns * side; x++)
            {
                means[(y / side * columns) + (x / side)] += luma[(y * width) + x] / (side * side);
            }
        }

        double across = Enumerable.Range(0, means.Length).Where(i => i % columns > 0).Average(i => Math.Abs(means[i] - means[i - 1]));
        double down = Enumerable.Range(columns, means.Length - columns).Average(i => Math.Abs(means[i] - means[i - columns]));
        return (across + down) / 2;
    }

    // Of the power averaged over every fourth row and column, from the middle of each; a straight line through its logarithms.
    private static double SpectralSlope(double[] luma, int width, int height)
    {
        double[] power = new double[Window / 2];
        double[] line = new double[Window];
        for (int y = 0; y < height; y += 4)
        {
            AddPower(luma, (y * width) + ((width - Window) / 2), 1, line, power);
        }

        for (int x = 0; x < width; x += 4)
        {
            AddPower(luma, (((height - Window) / 2) * width) + x, width, line, power);
        }

        (double X, double Y)[] points = [.. Enumerable.Range(LowestFrequency, power.Length - LowestFrequency).Select(k => (Math.Log(k), Math.Log(power[k])))];
        (double meanX, double meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => (point.X - meanX) * (point.X - meanX));
    }

    private static void AddPower(double[] luma, int first, int stride, double[] line, double[] power)
    {
        double mean = 0;
        for (int i = 0; i < Window; i++)
        {
            line[i] = luma[first + (i * stride)];
            mean += line[i] / Window;
        }

        for (int i = 0; i < Window; i++)
        {
            line[i] = (line[i] - mean) * (1 - s_cosines[i]);
        }

        for (int k = LowestFrequency; k < power.Length; k++)
        {
            (double real, double imaginary) = (0, 0);
            for (int i = 0; i < Window; i++)
            {
                int phase = i * k % Window;
                real += line[i] * s_cosines[phase];
                imaginary += line[i] * s_cosines[(phase + (Window / 4)) % Window];
            }

            power[k] += (real * real) + (imaginary * imaginary);
        }
    }

    private static readonly double[] s_cosines = [.. Enumerable.Range(0, Window).Select(i => Math.Cos(2 * Math.PI * i / Window))];
}
