namespace AugMix;

/// <summary>Adds normal noise to every sample.</summary>
public sealed class GaussianNoise() : SampleNoise(s_deviations)
{
    // Standard deviation, on [0, 1].
    private static readonly SeverityTable<double> s_deviations = new(
        cifar: [.04, .06, .08, .09, .10],
        tinyImageNet: [.04, .08, .12, .15, .18],
        imageNet: [.08, .12, .18, .26, .38]);

    /// <inheritdoc/>
    public override string Name => "gaussian_noise";

    private protected override double Disturb(double sample, double amount, RandomSource random) => sample + (amount * random.Normal());

    private protected override void FillDistribution(byte sample, double amount, Span<double> below) => FillNormal(sample, amount * byte.MaxValue, below);
}
