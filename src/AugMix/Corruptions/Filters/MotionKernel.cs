namespace AugMix;

/// <summary>ImageMagick 6's motion blur with 16-bit samples: half a Gaussian along a line, at whole pixels, edges continued by the nearest pixel.</summary>
internal sealed class MotionKernel
{
    // 255 * 257 = 65535: a byte as a 16-bit sample.
    private const int SampleScale = 257;
    private const double LargestSample = ushort.MaxValue;

    private static readonly double[] s_samples = [.. Enumerable.Range(0, 256).Select(level => (double)(level * SampleScale))];

    private readonly double[] _weights;

    public MotionKernel(double radius, double sigma)
    {
        int length = (2 * (int)Math.Ceiling(radius)) + 1;
        double[] weights = [.. Enumerable.Range(0, length).Select(i => Math.Exp(-(i * i) / (2 * sigma * sigma)) / (Math.Sqrt(2 * Math.PI) * sigma))];
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        _weights = [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>Smears a plane; every sample of <paramref name="destination"/> is written.</summary>
    public void Smear(ReadOnlySpan<byte> plane, int width, int height, double degrees, Span<byte> destination)
    {
        Span<(int X, int Y)> offsets = stackalloc (int, int)[_weights.Length];
        Span<int> taps = stackalloc int[_weights.Length];
        FillOffsets(degrees * Math.PI / 180, offsets);

        // Along the line offsets only grow or only shrink, so that the last one is the farthest.
        (int farthestX, int farthestY) = offsets[^1];
        using PaddedPlane<double> padded = new(width, height, new(Math.Max(-farthestX, 0), Math.Max(-farthestY, 0), Math.Max(farthestX, 0), Math.Max(farthestY, 0)));
        using Scratch<double> sums = new(width);
        for (int y = 0; y < height; y++)
        {
            WidenSamples(plane.Slice(y * width, width), padded.Row(y));
        }

        padded.Extend(Border.Nearest);
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < taps.Length; i++)
            {
                taps[i] = padded.IndexOf(offsets[i].X, y + offsets[i].Y);
            }

            TapSumKernel.Run(padded.Samples, taps, _weights, sums.Span);
            ToBytes(sums.Span, destination.Slice(y * width, width));
        }
    }

    private static void WidenSamples(ReadOnlySpan<byte> samples, Span<double> widened)
    {
        ReadOnlySpan<double> levels = s_samples;
        for (int x = 0; x < samples.Length; x++)
        {
            widened[x] = levels[samples[x]];
        }
    }

    private static void FillOffsets(double radians, Span<(int X, int Y)> offsets)
    {
        double x = offsets.Length * Math.Cos(radians);
        double y = offsets.Length * Math.Sin(radians);
        double length = double.Hypot(x, y);
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = ((int)Math.Ceiling((i * x / length) - 0.5), (int)Math.Ceiling((i * y / length) - 0.5));
        }
    }

    // Rounded to 16 bits as ImageMagick does, then truncated to a byte as all corruptions are; with ImageMagick's own rounding half of the samples would differ.
    private static void ToBytes(ReadOnlySpan<double> sums, Span<byte> destination)
    {
        for (int x = 0; x < sums.Length; x++)
        {
            destination[x] = (byte)((uint)(Math.Clamp(sums[x], 0, LargestSample) + 0.5) / SampleScale);
        }
    }
}
