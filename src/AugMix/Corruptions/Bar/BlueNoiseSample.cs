namespace AugMix;

/// <summary>Blackens the pixels at which blue noise, whose amplitude grows with the frequency, is low.</summary>
public sealed class BlueNoiseSample : Corruption
{
    // The noise's deviation is 1.
    private const double LowestThreshold = -2.5;
    private const double AddedThreshold = 3;

    private static readonly BarLevels s_levels = new(cifar: [.7, 1.4, 2.1, 3.5, 4.2], imageNet: [.8, 1.6, 2.4, 4, 5.6]);

    /// <inheritdoc/>
    public override string Name => "blue_noise_sample";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        double threshold = s_levels.Of(level, AddedThreshold) + LowestThreshold;
        using Scratch<double> noise = new(source.Shape.PlaneLength);
        SpectralNoise.Fill(random.Branch(), SpectralNoise.Spectrum.Blue, source.Shape.Width, source.Shape.Height, noise.Span);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> plane = source.Plane(channel);
            Span<byte> corrupted = destination.Plane(channel);
            for (int i = 0; i < plane.Length; i++)
            {
                corrupted[i] = noise.Span[i] > threshold ? plane[i] : (byte)0;
            }
        }
    }
}
