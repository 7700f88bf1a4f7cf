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
