using Xunit;

namespace AugMix.Tests;

// The native streams draw levels in one step, so that only their distribution can be compared.
public sealed class NoisePerturbationTests
{
    private const int Side = 64;
    private const byte Level = 100;

    // Deviations in levels: sigma * 255; sqrt(100/255 / photons) * 255; sigma * 100.
    [Theory]
    [InlineData("gaussian_noise", 1, 5.1)]
    [InlineData("gaussian_noise", 3, 15.3)]
    [InlineData("shot_noise", 1, 6.0357)]
    [InlineData("shot_noise", 3, 11.2916)]
    [InlineData("speckle_noise", 1, 5)]
    [InlineData("speckle_noise", 3, 10)]
    public void Apply_NativeNoiseHasTheDeviation(string name, int level, double deviation)
    {
        ImageBuffer image = Images.Constant(Side, Side, 3, Level);
        byte[] frames = Sequences.Make(Perturbations.Find(name), image, CorruptionProfile.Cifar, level);
        Assert.All(frames[..image.Shape.Length], sample => Assert.Equal(Level, sample));
        double[] noisy = [.. frames[image.Shape.Length..].Select(sample => (double)sample)];

        // 368,640 samples: the mean is within 0.1 levels of 99.5, as truncation takes half a level; Poisson counts are coarser than levels at level 3.
        double mean = noisy.Average();
        Assert.Equal(Level - .5, mean, name == "shot_noise" ? .6 : .1);
        Assert.Equal(deviation, Math.Sqrt(noisy.Average(sample => (sample - mean) * (sample - mean))), .1);
    }

    [Fact]
    public void Apply_EveryFrameHasNoiseOfItsOwn()
    {
        ImageBuffer image = Images.Constant(Side, Side, 1, Level);
        byte[][] frames = [.. Sequences.Make(Perturbations.Find("gaussian_noise"), image, CorruptionProfile.Cifar).Chunk(image.Shape.Length)];
        double correlation = frames[1].Zip(frames[2], (a, b) => (a - 99.5) * (b - 99.5)).Average() / (5.1 * 5.1);
        Assert.InRange(correlation, -.08, .08); // five deviations of the mean of 4,096 products
    }
}
