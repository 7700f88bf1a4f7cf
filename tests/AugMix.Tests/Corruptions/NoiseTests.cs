using Xunit;

namespace AugMix.Tests;

// Moments over 150,528 samples of a constant image; the bounds are five standard errors.
public sealed class NoiseTests
{
    private const byte Level = 100;
    private const int Side = 224;

    [Theory]
    [InlineData(1, .04)]
    [InlineData(2, .06)]
    [InlineData(3, .08)]
    [InlineData(4, .09)]
    [InlineData(5, .10)]
    public void GaussianNoise_HasTheTablesDeviation(int severity, double deviation)
        => AssertTruncatedNormal(new GaussianNoise(), severity, deviation * 255);

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 250)]
    [InlineData(3, 100)]
    [InlineData(4, 75)]
    [InlineData(5, 50)]
    public void ShotNoise_HasTheMomentsOfTruncatedPoissonCounts(int severity, double photons)
    {
        // Every count has its level; the probabilities follow from one another.
        double rate = Level / 255.0 * photons;
        double probability = Math.Exp(-rate);
        (double mean, double squares) = (0, 0);
        for (int count = 0; count < 1000; count++)
        {
            int level = (int)(Math.Min(count / photons, 1) * 255);
            mean += probability * level;
            squares += probability * level * level;
            probability *= rate / (count + 1);
        }

        AssertMoments(new ShotNoise(), severity, mean, squares - (mean * mean));
    }

    [Theory]
    [InlineData(1, .06)]
    [InlineData(5, .2)]
    public void SpeckleNoise_HasADeviationInProportionToTheSample(int severity, double deviation)
        => AssertTruncatedNormal(new SpeckleNoise(), severity, deviation * Level);

    [Theory]
    [InlineData(1, .01)]
    [InlineData(2, .02)]
    [InlineData(3, .03)]
    [InlineData(4, .05)]
    [InlineData(5, .07)]
    public void ImpulseNoise_HitsTheTablesShareHalfWithSalt(int severity, double share)
    {
        byte[] corrupted = Images.Corrupt(new ImpulseNoise(), Images.Constant(Side, Side, 3, Level), severity, CorruptionProfile.Cifar);
        double error = 5 * Math.Sqrt(share / 2 / corrupted.Length);
        Assert.InRange(corrupted.Count(sample => sample == 255) / (double)corrupted.Length, (share / 2) - error, (share / 2) + error);
        Assert.InRange(corrupted.Count(sample => sample == 0) / (double)corrupted.Length, (share / 2) - error, (share / 2) + error);
        Assert.Equal([(byte)0, Level, (byte)255], corrupted.Distinct().Order());
    }

    [Fact]
    public void Noise_LeavesBlackBlackWhereItScalesWithTheSample()
    {
        foreach (Corruption corruption in (Corruption[])[new ShotNoise(), new SpeckleNoise()])
        {
            Assert.All(Images.Corrupt(corruption, Images.Constant(8, 8, 3, 0), 5, CorruptionProfile.ImageNet), sample => Assert.Equal(0, sample));
        }
    }

    // Truncation takes half a level from the mean and adds 1/12 to the variance. Nothing is clipped: the image is four deviations from black and white.
    private static void AssertTruncatedNormal(Corruption corruption, int severity, double deviation)
        => AssertMoments(corruption, severity, Level - 0.5, (deviation * deviation) + (1.0 / 12));

    private static void AssertMoments(Corruption corruption, int severity, double mean, double variance)
    {
        byte[] corrupted = Images.Corrupt(corruption, Images.Constant(Side, Side, 3, Level), severity, CorruptionProfile.Cifar);
        double measuredMean = corrupted.Average(sample => (double)sample);
        double measuredVariance = corrupted.Average(sample => (sample - measuredMean) * (sample - measuredMean));
        double error = 5 * Math.Sqrt(variance / corrupted.Length);
        double errorOfVariance = 5 * variance * Math.Sqrt(2.0 / corrupted.Length);
        Assert.InRange(measuredMean, mean - error, mean + error);
        Assert.InRange(measuredVariance, variance - errorOfVariance, variance + errorOfVariance);
    }
}
