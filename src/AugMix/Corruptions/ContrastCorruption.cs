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
        Span<byte> table = stackalloc byte[byte.MaxValue + 1];
        for (int channel = 0; channel < source.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> samples = source.Plane(channel);
            if (!TryFill(table, samples, factor))
            {
                double mean = ReferenceMean(samples);
                for (int sample = 0; sample < table.Length; sample++)
                {
                    table[sample] = UnitLevel.ToByte(Shrink((byte)sample, mean, factor));
                }
            }

            TableKernel.Run(samples, table, destination.Plane(channel));
        }
    }

    /// <summary>
    /// Fills the table with the mean of the whole numbers' sum. The reference adds fractions and rounds at each step; false if one of the table's
    /// entries is so near to the next level that the reference's rounding could decide.
    /// </summary>
    internal static bool TryFill(Span<byte> table, ReadOnlySpan<byte> samples, double factor)
    {
        const double Unit = 1.0 / (1L << 53);
        double mean = SampleSum.Of(samples) / (255.0 * samples.Length);

        // Each sample's quotient and each step of its sum err by at most one unit of the sum; a few steps follow on numbers of at most 1.
        double error = (mean * (samples.Length + 4) * Unit) + (16 * Unit);
        for (int sample = 0; sample < table.Length; sample++)
        {
            double value = Shrink((byte)sample, mean, factor);
            table[sample] = UnitLevel.ToByte(value + error);
            if (UnitLevel.ToByte(value - error) != table[sample])
            {
                return false;
            }
        }

        return true;
    }

    // Added one after the other, as the reference does.
    internal static double ReferenceMean(ReadOnlySpan<byte> samples)
    {
        double sum = 0;
        foreach (byte sample in samples)
        {
            sum += UnitLevel.FromByte(sample);
        }

        return sum / samples.Length;
    }

    private static double Shrink(byte sample, double mean, double factor) => ((UnitLevel.FromByte(sample) - mean) * factor) + mean;
}
