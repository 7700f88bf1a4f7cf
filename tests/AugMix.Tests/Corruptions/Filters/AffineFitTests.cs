using Xunit;

namespace AugMix.Tests;

public sealed class AffineFitTests
{
    private static readonly float[] s_from = [21, 21, 21, 11, 11, 11];

    [Fact]
    public void Through_TakesThePointsToTheOthers()
    {
        float[] to = [23.5f, 20.25f, 20, 9.125f, 12, 13];
        AffineMap map = AffineFit.Through(s_from, to);
        AffineMap inverse = AffineFit.Inverse(map);
        for (int i = 0; i < to.Length; i += 2)
        {
            Assert.Equal((to[i], to[i + 1]), Apply(map, s_from[i], s_from[i + 1]));
            Assert.Equal((s_from[i], s_from[i + 1]), Apply(inverse, to[i], to[i + 1]));
        }
    }

    // An image of one or two pixels has one anchor point only.
    [Fact]
    public void Through_IsZeroWhereThereIsNoMap()
    {
        AffineMap map = AffineFit.Through([1, 1, 1, 1, 1, 1], [2, 3, 4, 5, 6, 7]);
        Assert.Equal(default, map);
        Assert.Equal((0, 0), Apply(AffineFit.Inverse(map), 5, 7));
    }

    private static (double X, double Y) Apply(AffineMap map, double x, double y)
        => (Math.Round((map.XX * x) + (map.XY * y) + map.X, 9), Math.Round((map.YX * x) + (map.YY * y) + map.Y, 9));
}
