namespace AugMix;

/// <summary>Leaves one star of the image clear, and fades the rest to white.</summary>
public sealed class InverseSparkles : Corruption
{
    private const double Radius = 0.25; // of the side
    private const double Sharpest = 65;
    private const double Unit = 50; // the level at which light falls off with the square of the distance
    private const int FewestRays = 50;
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
        int rays = random.Integer(FewestRays, RayStar.MostRays);
        Span<double> lengths = stackalloc double[RayStar.MostRays];
        RayStar star = new(stream, lengths[..rays], centreX, centreY, Radius * Math.Min(width, height), double.NegativeInfinity, (100 - amount) / Unit);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double light = star.At(x, y);
                for (int sample = (y * width) + x; sample < source.Samples.Length; sample += width * height)
                {
                    destination.Samples[sample] = ByteLevel.Truncate(White + (light * (source.Samples[sample] - White)));
                }
            }
        }
    }
}
