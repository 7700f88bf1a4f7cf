namespace AugMix;

/// <summary>Salt and pepper: sets a share of the samples, each channel on its own, to full or to nought.</summary>
public sealed class ImpulseNoise : Corruption
{
    // Samples whose words are drawn at a time.
    private const int Block = 4096;

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
        if (random.IsNumpy)
        {
            DrawEach(source, s_shares[level], random, destination);
            return;
        }

        uint hitBelow = (uint)Math.Round(s_shares[level] * (1ul << 32));
        using Scratch<uint> words = new(Math.Min(Block, source.Samples.Length));
        for (int start = 0; start < source.Samples.Length; start += Block)
        {
            ReadOnlySpan<byte> samples = source.Samples[start..];
            samples = samples[..Math.Min(Block, samples.Length)];
            random.NextWords(words.Span[..samples.Length]);
            ImpulseKernel.Run(samples, words.Span, hitBelow / 2, hitBelow, destination.Samples[start..]);
        }
    }

    // All hits are drawn first, then for every sample, hit or not, whether it would be salt.
    private static void DrawEach(ImageView source, double share, RandomSource random, ImageTarget destination)
    {
        ReadOnlySpan<byte> samples = source.Samples;
        Span<byte> hits = destination.Samples;
        int planeLength = source.Shape.PlaneLength;
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
                destination.Samples[i] = hits[i] == 0 ? samples[i] : salt ? byte.MaxValue : byte.MinValue;
            }
        }
    }
}
