namespace AugMix;

/// <summary>Leaves one star of the image clear, and fades the rest to white.</summary>
public sealed class InverseSparkles : Corruption
{
    private const double Radius = 0.25; // of the side
    private const double Sharpest = 65;
    private const double Unit = 50; // the level at which light falls off with the square of the distance
    private const double White = 255;

    private static readonly BarLevels s_levels = new(cifar: [1, 1.5, 2.5, 4.5, 5], imageNet: [1, 2, 4, 9, 10]);

    /// <inheritdoc/>
    public override string Name => "inverse_sparkles";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double centreY = random.Uniform(0.25, 0.75) * height;
        double centreX = random.Uniform(0.25, 0.75) * width;
        double amount = 100 - s_levels.Of(level, Sharpest);
        NumpyRandom stream = random.Branch();
        int rays = random.Integer(RayStar.FewestRays, RayStar.RayLimit);
        Span<double> lengths = stackalloc double[RayStar.LengthsFor(rays)];
        RayStar.DrawRays(stream, Radius * Math.Min(width, height), double.NegativeInfinity, lengths);
        RayStar star = new(lengths, centreX, centreY, (100 - amount) / Unit);
        using Scratch<double> scratch = new(2 * width);
        Span<double> light = scratch.Span[..width];
        Span<double> values = scratch.Span[width..];
        for (int y = 0; y < height; y++)
        {
            star.Fill(y, light);
            for (int channel = 0; channel < source.Shape.Channels; channel++)
            {
                ReadOnlySpan<byte> row = source.Plane(channel).Slice(y * width, width);
                for (int x = 0; x < width; x++)
                {
                    values[x] = White + (light[x] * (row[x] - White));
                }

                ByteLevelKernel.Truncate(values, 0, destination.Plane(channel).Slice(y * width, width));
            }
        }
    }
}
