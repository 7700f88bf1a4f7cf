namespace AugMix;

/// <summary>Salt and pepper: sets a share of the samples, each channel on its own, to full or to nought.</summary>
public sealed class ImpulseNoise : Corruption
{
    // Share of the samples that are hit.
    private static readonly SeverityTable<double> s_shares = new(
        cifar: [.01, .02, .03, .05, .07],
        tinyImageNet: [.01, .02, .05, .08, .14],
        imageNet: [.03, .06, .09, .17, .27]);

    /// <inheritdoc/>
    public override string Name => "impulse_noise";

    // scikit-image makes its own generator for it.
    internal override bool DrawsFromNumpyGenerator => true;

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        double share = s_shares[level];
        ReadOnlySpan<byte> samples = source.Samples;
        Span<byte> hits = destination.Samples;
        int planeLength = source.Shape.PlaneLength;

        // All hits are drawn first, then for every sample, hit or not, whether it would be salt.
        for (int pixel = 0; pixel < planeLength; pixel++)
        {
            for (int i = pixel; i < hits.Length; i += planeLength)
            {
                hits[i] = random.NextDouble() <= share ? byte.MaxValue : byte.MinValue;
            }
        }

        for (int pixel = 0; pixel < planeLength; pixel++)
        {
            for (int i = pixel; i < hits.Length; i += planeLength)
            {
                bool salt = random.NextDouble() <= 0.5;
                destination.Samples[i] = hits[i] == 0 ? UnitLevel.ToByte(UnitLevel.FromByte(samples[i])) : salt ? byte.MaxValue : byte.MinValue;
            }
        }
    }
}
