namespace AugMix;

/// <summary>Adds normal noise in proportion to the sample.</summary>
internal sealed class SpeckleNoisePerturbation() : NoisePerturbation(s_cifar, s_tinyImageNet, s_imageNet)
{
    // Standard deviation, times the sample.
    private static readonly double[] s_cifar = [.05, .07, .1];
    private static readonly double[] s_tinyImageNet = [.05, .1, .15];
    private static readonly double[] s_imageNet = [.05, .1, .15];

    public override string Name => "speckle_noise";

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

    private protected override void FillDistribution(byte sample, double amount, Span<double> below)
        => SampleNoise.FillNormal(sample, amount * sample, below);
}
