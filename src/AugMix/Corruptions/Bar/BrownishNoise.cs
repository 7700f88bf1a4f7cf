namespace AugMix;

/// <summary>Adds noise whose power falls with the fourth power of the frequency, another to each channel.</summary>
public sealed class BrownishNoise : Corruption
{
    private const double StrongestNoise = 64;

    private static readonly BarLevels s_levels = new(cifar: [2.5, 4, 5.5, 6.5, 7], imageNet: [1, 2, 3, 4, 5]);

    /// <inheritdoc/>
    public override string Name => "brownish_noise";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        NumpyRandom stream = random.Branch();
        double intensity = s_levels.Of(level, StrongestNoise);
        using Scratch<double> noise = new(source.Shape.PlaneLength);
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            SpectralNoise.Fill(stream, SpectralNoise.Spectrum.Brownish, source.Shape.Width, source.Shape.Height, noise.Span);
            ByteLevelKernel.Add(source.Plane(channel), 1, noise.Span, intensity, destination.Plane(channel));
        }
    }
}
