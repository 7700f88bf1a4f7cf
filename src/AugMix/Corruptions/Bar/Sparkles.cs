namespace AugMix;

/// <summary>Lays five white stars with rays of unequal length over the image.</summary>
public sealed class Sparkles : Corruption
{
    private const int Stars = 5;
    private const double LargestRadius = 0.1; // of the side
    private const double ShortestRay = 1;
    private const double White = 255;

    private static readonly BarLevels s_levels = new(cifar: [.7, 3.5, 5.6, 6.3, 7], imageNet: [1, 2, 3, 5, 6]);

    /// <inheritdoc/>
    public override string Name => "sparkles";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double radius = s_levels.Of(level, LargestRadius) * Math.Min(width, height);
        Span<(double Y, double X)> centres = stackalloc (double, double)[Stars];
        foreach (ref (double Y, double X) centre in centres)
        {
            centre.Y = random.Uniform(0, height);
            centre.X = random.Uniform(0, width);
        }

        NumpyRandom stream = random.Branch();
        Span<int> rays = stackalloc int[Stars];
        foreach (ref int count in rays)
        {
            count = random.Integer(RayStar.FewestRays, RayStar.RayLimit);
        }

        Span<double> lengths = stackalloc double[Stars * RayStar.LengthsFor(RayStar.RayLimit)];
        int drawn = 0;
        foreach (int count in rays)
        {
            RayStar.DrawRays(stream, radius, ShortestRay, lengths.Slice(drawn, RayStar.LengthsFor(count)));
            drawn += RayStar.LengthsFor(count);
        }

        using Scratch<double> scratch = new((1 + source.Shape.Channels) * width);
        for (int y = 0; y < height; y++)
        {
            Span<double> values = scratch.Span[width..];
            Copy(source, y, values);
            int start = 0;
            for (int i = 0; i < Stars; i++)
            {
                RayStar star = new(lengths.Slice(start, RayStar.LengthsFor(rays[i])), centres[i].X, centres[i].Y, sharpness: 1);
                start += RayStar.LengthsFor(rays[i]);
                star.Fill(y, scratch.Span[..width]);
                Shine(scratch.Span[..width], values);
            }

            for (int channel = 0; channel < source.Shape.Channels; channel++)
            {
                ByteLevelKernel.Truncate(values.Slice(channel * width, width), 0, destination.Plane(channel).Slice(y * width, width));
            }
        }
    }

    // A row of all channels, one after the other.
    private static void Copy(ImageView source, int y, Span<double> values)
    {
        int width = source.Shape.Width;
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> row = source.Plane(channel).Slice(y * width, width);
            for (int x = 0; x < width; x++)
            {
                values[(channel * width) + x] = row[x];
            }
        }
    }

    // The reference rounds the picture to single precision before each star, and leaves it in double after the last.
    private static void Shine(ReadOnlySpan<double> light, Span<double> values)
    {
        for (int start = 0; start < values.Length; start += light.Length)
        {
            Span<double> row = values.Slice(start, light.Length);
            for (int x = 0; x < row.Length; x++)
            {
                double value = (float)row[x];
                row[x] = value + (light[x] * (White - value));
            }
        }
    }
}
