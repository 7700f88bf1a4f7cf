using Xunit;

namespace AugMix.Tests;

public sealed class SpectralNoiseTests
{
    // Blue noise differs from pixel to pixel, brownish noise hardly; oblong and odd images as well as square ones.
    [Theory]
    [InlineData(64, 64)]
    [InlineData(33, 33)]
    [InlineData(60, 37)]
    [InlineData(37, 60)]
    public void Fill_GivesNoiseOfDeviationOneThatIsRoughWhereItIsBlue(int width, int height)
    {
        double blue = Roughness(SpectralNoise.Spectrum.Blue, width, height);
        double brownish = Roughness(SpectralNoise.Spectrum.Brownish, width, height);
        Assert.InRange(blue, 2.1, 4); // white noise has 2
        Assert.InRange(brownish, 0, 0.5);
    }

    // The mean square of the steps along rows and columns.
    private static double Roughness(SpectralNoise.Spectrum spectrum, int width, int height)
    {
        double[] noise = new double[width * height];
        SpectralNoise.Fill(new NumpyRandom(1), spectrum, width, height, noise);
        double mean = noise.Average();
        Assert.Equal(1, noise.Average(value => (value - mean) * (value - mean)), 1e-12);
        double along = Enumerable.Range(0, noise.Length).Where(i => i % width > 0).Average(i => Math.Pow(noise[i] - noise[i - 1], 2));
        double down = Enumerable.Range(width, noise.Length - width).Average(i => Math.Pow(noise[i] - noise[i - width], 2));
        Assert.InRange(along / down, 0.5, 2);
        return (along + down) / 2;
    }
}
