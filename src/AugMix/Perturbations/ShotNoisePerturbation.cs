namespace AugMix;

/// <summary>Replaces every sample by a count of photons, which is Poisson distributed.</summary>
internal sealed class ShotNoisePerturbation() : NoisePerturbation(s_cifar, s_tinyImageNet, s_imageNet)
{
    // Photons at full level.
    private static readonly double[] s_cifar = [700, 400, 200];
    private static readonly double[] s_tinyImageNet = [500, 250, 125];
    private static readonly double[] s_imageNet = [300, 120, 60];

    public override string Name => "shot_noise";

    private protected override void Disturb(ImageView image, double amount, RandomSource random, ImageTarget frame)
    {
        int planeLength = image.Shape.PlaneLength;
        for (int pixel = 0; pixel < planeLength; pixel++)
        {
            // The reference draws pixel by pixel, channel by channel.
            for (int i = pixel; i < image.Samples.Length; i += planeLength)
            {
                frame.Samples[i] = UnitLevel.ToByte(random.Poisson(UnitLevel.FromByte(image.Samples[i]) * amount) / amount);
            }
        }
    }

    private protected override void FillDistribution(byte sample, double amount, Span<double> below)
        => ShotNoise.FillPoisson(sample, amount, below);
}
