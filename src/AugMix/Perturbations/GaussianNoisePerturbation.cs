namespace AugMix;

/// <summary>Adds normal noise to every sample.</summary>
/// <remarks>
/// The scripts draw with torch.randn, whose stream no other generator repeats: the noise is equal in distribution only.
/// The arithmetic is theirs: single precision, clipped, truncated.
/// </remarks>
internal sealed class GaussianNoisePerturbation() : NoisePerturbation(s_cifar, s_tinyImageNet, s_imageNet)
{
    // Standard deviation, on [0, 1].
    private static readonly double[] s_cifar = [.02, .04, .06];
    private static readonly double[] s_tinyImageNet = [.025, .05, .075];
    private static readonly double[] s_imageNet = [.03, .05, .08];

    public override string Name => "gaussian_noise";

    private protected override void Disturb(ImageView image, double amount, RandomSource random, ImageTarget frame)
    {
        float deviation = (float)amount;
        ReadOnlySpan<byte> samples = image.Samples;
        Span<byte> noisy = frame.Samples;
        for (int i = 0; i < samples.Length; i++)
        {
            float noise = deviation * (float)random.Normal();
            noisy[i] = (byte)(Math.Clamp((samples[i] / 255f) + noise, 0f, 1f) * 255f);
        }
    }

    private protected override void FillDistribution(byte sample, double amount, Span<double> below)
        => SampleNoise.FillNormal(sample, amount * byte.MaxValue, below);
}
