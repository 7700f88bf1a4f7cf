namespace AugMix;

/// <summary>Shrinks every sample's distance from its channel's mean.</summary>
public sealed class ContrastCorruption : Corruption
{
    // What is left of the distance.
    private static readonly SeverityTable<double> s_factors = new(
        cifar: [.75, .5, .4, .3, .15],
        tinyImageNet: [.4, .3, .2, .1, .05],
        imageNet: [.4, .3, .2, .1, .05]);

    /// <inheritdoc/>
    public override string Name => "contrast";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        double factor = s_factors[level];
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> samples = source.Plane(channel);
            Span<byte> corrupted = destination.Plane(channel);

            // Added one after the other: another order would round differently.
            double sum = 0;
            foreach (byte sample in samples)
            {
                sum += UnitLevel.FromByte(sample);
            }

            double mean = sum / samples.Length;
            for (int i = 0; i < samples.Length; i++)
            {
                corrupted[i] = UnitLevel.ToByte(((UnitLevel.FromByte(samples[i]) - mean) * factor) + mean);
            }
        }
    }
}
