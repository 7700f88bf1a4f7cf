namespace AugMix;

/// <summary>Adds normal noise in proportion to the sample.</summary>
internal sealed class SpeckleNoisePerturbation : NoisePerturbation
{
    // Standard deviation, times the sample.
    private static readonly ProfileTable<double[]> s_deviations = new(
        cifar: [.05, .07, .1],
        tinyImageNet: [.05, .1, .15],
        imageNet: [.05, .1, .15]);

    public override string Name => "speckle_noise";

    private protected override ProfileTable<double[]> Amounts => s_deviations;

    private protected override void Disturb(ImageView image, double amount, RandomSource random, ImageTarget frame)
    {
        int planeLength = image.Shape.PlaneLength;
        for (int pixel = 0; pixel < planeLength; pixel++)
        {
            // The reference draws pixel by pixel, channel by channel.
            for (int i = pixel; i < image.Samples.Length; i += planeLength)
            {
                double sample = UnitLevel.FromByte(image.Samples[i]);
                frame.Samples[i] = UnitLevel.ToByte(sample + (sample * (amount * random.Normal())));
            }
        }
    }
}
