namespace AugMix;

/// <summary>Adds saw-tooth rings, bent by a wave along the angle, about a random centre.</summary>
public sealed class CocentricSineWaves : Corruption
{
    private const double StrongestRing = 128;
    private const double HighestFrequency = 10;
    private const double LargestShare = 10; // amplitude and width of a ring are at most the side over this

    private static readonly BarLevels s_levels = new(all: [3, 5, 8, 9, 10]); // ImageNet-C-bar

    /// <inheritdoc/>
    public override string Name => "cocentric_sine_waves";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double side = Math.Min(width, height);
        double centreX = random.Uniform(0, width);
        double centreY = random.Uniform(0, height);
        double frequency = random.Uniform(0, HighestFrequency);
        double amplitude = random.Uniform(0, side / LargestShare);
        double ring = random.Uniform(0, side / LargestShare);
        double intensity = s_levels.Of(level, StrongestRing);
        using Scratch<double> noise = new(width);
        Span<double> row = noise.Span;
        for (int y = 0; y < height; y++)
        {
            double dy = y - centreY;
            for (int x = 0; x < width; x++)
            {
                row[x] = x - centreX;
            }

            ArctangentKernel.Run(row, dy, row);
            for (int x = 0; x < width; x++)
            {
                row[x] *= frequency;
            }

            SineKernel.Sine(row, row);
            for (int x = 0; x < width; x++)
            {
                double dx = x - centreX;
                double rings = (Math.Sqrt((dx * dx) + (dy * dy)) + (row[x] * amplitude)) / ring;
                row[x] = rings - Math.Floor(rings) - 0.5;
            }

            for (int channel = 0; channel < source.Shape.Channels; channel++)
            {
                ByteLevelKernel.Add(source.Plane(channel).Slice(y * width, width), 1, row, intensity, destination.Plane(channel).Slice(y * width, width));
            }
        }
    }
}
