using Xunit;

namespace AugMix.Tests;

public sealed class SingleBilinearTests
{
    private static readonly float[] s_plane = [10, 20, 30, 40, 50, 60];

    [Theory]
    [InlineData(0, 0, 10)]
    [InlineData(.5, 1, 35)]
    [InlineData(0, 1.25, 22.5)]
    [InlineData(.75, .5, 37.5)]
    public void In_InterpolatesBetweenFourNeighbours(double row, double column, double expected)
        => Assert.Equal(expected, new SingleBilinear(row, column, 3, 2).In(s_plane));

    [Theory]
    [InlineData(1, 2, 60)]
    [InlineData(-.25, 0, 7.5)]
    [InlineData(1.5, 1, 25)]
    [InlineData(0, -.75, 2.5)]
    [InlineData(1.5, 2.5, 15)]
    [InlineData(-7, 1e6, 0)]
    public void In_TakesBlackForNeighboursOutside(double row, double column, double expected)
    {
        SingleBilinear point = new(row, column, 3, 2);
        Assert.False(point.IsInside);
        Assert.Equal(expected, point.In(s_plane));
    }
}
