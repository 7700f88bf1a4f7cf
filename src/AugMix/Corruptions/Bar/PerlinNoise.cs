namespace AugMix;

/// <summary>Blends in the turbulence of Perlin's noise.</summary>
public sealed class PerlinNoise : Corruption
{
    private const double LargestShare = 0.5;
    private const double Gain = 0.5;
    private const double Bias = 0.5;

    // The coarsest features are 32 pixels at 224.
    private const double FeatureSize = 32;
    private const double FeatureSide = 224;

    private static readonly BarLevels s_levels = new(all: [4.6, 5.2, 5.8, 7.6, 8.8]); // ImageNet-C-bar

    /// <inheritdoc/>
    public override string Name => "perlin_noise";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        double share = s_levels.Of(level, LargestShare);
        double frequency = 1 / (FeatureSize * Math.Min(width, height) / FeatureSide);
        using Scratch<double> noise = new(width * height);
        PerlinTurbulence.Fill(random.Branch(), width, height, frequency, noise.Span);

        // The reference scales the image in single precision and the noise in double.
        float rest = (float)(1 - share);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> plane = source.Plane(channel);
            Span<byte> corrupted = destination.Plane(channel);
            for (int i = 0; i < plane.Length; i++)
            {
                double cloud = Math.Clamp((Gain * noise.Span[i]) + Bias, 0.0, 1.0);
                corrupted[i] = ByteLevel.Truncate((rest * plane[i]) + (255 * share * cloud));
            }
        }
    }
}
