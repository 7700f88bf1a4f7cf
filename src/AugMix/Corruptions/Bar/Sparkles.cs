namespace AugMix;

/// <summary>Lays five white stars with rays of unequal length over the image.</summary>
public sealed class Sparkles : Corruption
{
    private const int Stars = 5;
    private const double LargestRadius = 0.1; // of the side
    private const double ShortestRay = 1;
    private const int FewestRays = 50;
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
        using Scratch<float> image = new(source.Shape.Length);
        for (int i = 0; i < source.Samples.Length; i++)
        {
            image.Span[i] = source.Samples[i];
        }

        Span<int> rays = stackalloc int[Stars];
        foreach (ref int count in rays)
        {
            count = random.Integer(FewestRays, RayStar.MostRays);
        }

        Span<double> lengths = stackalloc double[RayStar.MostRays];
        for (int i = 0; i < Stars; i++)
        {
            RayStar star = new(stream, lengths[..rays[i]], centres[i].X, centres[i].Y, radius, ShortestRay, sharpness: 1);
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    double light = star.At(x, y);
                    for (int sample = (y * width) + x; sample < image.Span.Length; sample += width * height)
                    {
                        double value = image.Span[sample];
                        value += light * (White - value);

                        // The reference rounds to single precision before each star but not before the image is made bytes.
                        if (i < Stars - 1)
                        {
                            image.Span[sample] = (float)value;
                        }
                        else
                        {
                            destination.Samples[sample] = ByteLevel.Truncate(value);
                        }
                    }
                }
            }
        }
    }
}
