namespace AugMix;

/// <summary>Adds normal noise in proportion to the sample.</summary>
public sealed class SpeckleNoise() : SampleNoise(s_deviations)
{
    // Standard deviation, times the sample.
    private static readonly SeverityTable<double> s_deviations = new(
        cifar: [.06, .1, .12, .16, .2],
        tinyImageNet: [.15, .2, .25, .3, .35],
        imageNet: [.15, .2, .35, .45, .6]);

    /// <inheritdoc/>
    public override string Name => "speckle_noise";

    private protected override double Disturb(double sample, double amount, RandomSource random) => sample + (sample * (amount * random.Normal()));

    private protected override void FillDistribution(byte sample, double amount, Span<double> below) => FillNormal(sample, amount * sample, below);
}
