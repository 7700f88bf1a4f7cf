namespace AugMix;

/// <summary>Noise that is drawn for every sample on its own.</summary>
/// <remarks>
/// With NumPy's generators every draw is the reference's. Otherwise a sample's new level is drawn in one step from its distribution,
/// which depends on nothing but the old level and is tabled once per severity.
/// </remarks>
public abstract class SampleNoise : Corruption
{
    private readonly SeverityTable<Lazy<NoiseTable>> _tables;

    private protected SampleNoise(SeverityTable<double> amounts)
    {
        Amounts = amounts;
        _tables = amounts.Select(amount => new Lazy<NoiseTable>(() => new NoiseTable((sample, below) => FillDistribution(sample, amount, below))));
    }

    private protected SeverityTable<double> Amounts { get; }

    /// <summary>The table of a level, made at its first use.</summary>
    internal NoiseTable TableFor(CorruptionLevel level) => _tables[level].Value;

    /// <summary>One noisy sample, before clipping.</summary>
    private protected abstract double Disturb(double sample, double amount, RandomSource random);

    /// <summary>Writes the probabilities that <see cref="Disturb"/>, clipped and truncated to a level, gives one below k, for k from 0 to 256.</summary>
    private protected abstract void FillDistribution(byte sample, double amount, Span<double> below);

    private protected sealed override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        if (random.IsNumpy)
        {
            DrawEach(source, Amounts[level], random, destination);
            return;
        }

        TableFor(level).Draw(source.Samples, random, destination.Samples);
    }

    /// <summary>The distribution where normal noise is added, its deviation in levels; black may have none.</summary>
    internal static void FillNormal(byte sample, double deviation, Span<double> below)
    {
        below[0] = 0;
        below[^1] = 1;
        for (int level = 1; level < below.Length - 1; level++)
        {
            below[level] = NormalDistribution.Below((level - sample) / deviation);
        }
    }

    private void DrawEach(ImageView source, double amount, RandomSource random, ImageTarget destination)
    {
        ReadOnlySpan<byte> samples = source.Samples;
        int planeLength = source.Shape.PlaneLength;
        for (int pixel = 0; pixel < planeLength; pixel++)
        {
            // The reference draws pixel by pixel, channel by channel.
            for (int i = pixel; i < samples.Length; i += planeLength)
            {
                destination.Samples[i] = UnitLevel.ToByte(Disturb(UnitLevel.FromByte(samples[i]), amount, random));
            }
        }
    }
}
