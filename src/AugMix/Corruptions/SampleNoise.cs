namespace AugMix;

/// <summary>Noise that is drawn for every sample on its own.</summary>
public abstract class SampleNoise : Corruption
{
    private protected abstract SeverityTable<double> Amounts { get; }

    /// <summary>One noisy sample, before clipping.</summary>
    private protected abstract double Disturb(double sample, double amount, RandomSource random);

    private protected sealed override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        double amount = Amounts[level];
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
