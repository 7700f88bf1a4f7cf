namespace AugMix;

/// <summary>Replaces every sample by a count of photons, which is Poisson distributed.</summary>
public sealed class ShotNoise() : SampleNoise(s_photons)
{
    // Photons at full level.
    private static readonly SeverityTable<double> s_photons = new(
        cifar: [500, 250, 100, 75, 50],
        tinyImageNet: [250, 100, 50, 30, 15],
        imageNet: [60, 25, 12, 5, 3]);

    /// <inheritdoc/>
    public override string Name => "shot_noise";

    private protected override double Disturb(double sample, double amount, RandomSource random) => random.Poisson(sample * amount) / amount;

    private protected override void FillDistribution(byte sample, double amount, Span<double> below) => FillPoisson(sample, amount, below);

    /// <summary>The distribution of a sample's level, of which <paramref name="amount"/> photons make white.</summary>
    internal static void FillPoisson(byte sample, double amount, Span<double> below)
    {
        // Every count has its level, and the counts' probabilities follow from one another.
        double rate = UnitLevel.FromByte(sample) * amount;
        double probability = Math.Exp(-rate);
        double sum = 0;
        below.Fill(1);
        int filled = 0;
        for (int count = 0; count < amount; count++)
        {
            below[filled..(UnitLevel.ToByte(count / amount) + 1)].Fill(sum);
            filled = UnitLevel.ToByte(count / amount) + 1;
            sum += probability;
            probability *= rate / (count + 1);
        }

        below[filled..^1].Fill(Math.Min(sum, 1));
    }
}
