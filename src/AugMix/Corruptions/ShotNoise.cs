namespace AugMix;

/// <summary>Replaces every sample by a count of photons, which is Poisson distributed.</summary>
public sealed class ShotNoise : SampleNoise
{
    // Photons at full level.
    private static readonly SeverityTable<double> s_photons = new(
        cifar: [500, 250, 100, 75, 50],
        tinyImageNet: [250, 100, 50, 30, 15],
        imageNet: [60, 25, 12, 5, 3]);

    /// <inheritdoc/>
    public override string Name => "shot_noise";

    private protected override SeverityTable<double> Amounts => s_photons;

    private protected override double Disturb(double sample, double amount, RandomSource random) => random.Poisson(sample * amount) / amount;
}
