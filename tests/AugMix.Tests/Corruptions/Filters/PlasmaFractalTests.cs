using Xunit;

namespace AugMix.Tests;

public sealed class PlasmaFractalTests
{
    [Theory]
    [InlineData(1, 1, 32)]
    [InlineData(32, 28, 32)]
    [InlineData(33, 28, 64)]
    [InlineData(64, 64, 64)]
    [InlineData(224, 224, 256)]
    [InlineData(10, 300, 512)]
    public void SideFor_IsAPowerOfTwoThatHoldsTheImage(int width, int height, int side)
        => Assert.Equal(side, PlasmaFractal.SideFor(new ImageShape(width, height, 3)));

    // A side of 65536 squared is 0 in 32 bits.
    [Theory]
    [InlineData(16_385, 1)]
    [InlineData(3, 70_000)]
    public void Fog_OfAnImageTooLongForItsMap_SaysSo(int width, int height)
    {
        ImageBuffer image = new(new ImageShape(width, height, 1));
        ImageBuffer result = new(image.Shape);
        ArgumentException failure = Assert.Throws<ArgumentException>(() => new Fog().Apply(image.View, 1, CorruptionProfile.ImageNet, new SampleRandom(), result.Target));
        Assert.Contains("sides up to 16384", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_SpansZeroToOne()
    {
        double[] map = new double[64 * 64];
        map.AsSpan().Fill(double.NaN);
        PlasmaFractal.Fill(map, 64, 2, new SampleRandom());
        Assert.Equal(0, map.Min());
        Assert.Equal(1, map.Max());
    }

    // One draw for every point but the corner.
    [Fact]
    public void Fill_DrawsOncePerPoint()
    {
        NumpyRandom random = new(4);
        PlasmaFractal.Fill(new double[32 * 32], 32, 2, random);
        NumpyRandom expected = new(4);
        for (int i = 0; i < (32 * 32) - 1; i++)
        {
            expected.NextDouble();
        }

        Assert.Equal(expected.NextDouble(), random.NextDouble());
    }
}
