using System.Runtime.Intrinsics;
using Xunit;

namespace AugMix.Tests;

public sealed class AffineWarpTests
{
    private const int Width = 5;
    private const int Height = 4;

    [Fact]
    public void Run_TheIdentityKeepsEveryPixel() => Assert.Equal(Ramp(), Warp(new AffineMap(1, 0, 0, 0, 1, 0)));

    // Without repeating the edge pixel: what stands beyond the edge is the pixel inside it.
    [Fact]
    public void Run_MirrorsAtTheBorder()
    {
        Vector128<float>[] source = Ramp();
        Vector128<float>[] shifted = Warp(new AffineMap(1, 0, -2, 0, 1, 3));
        for (int y = 0; y < Height; y++)
        {
            int row = new[] { 3, 2, 1, 0 }[y] * Width;
            Assert.Equal([source[row + 2], source[row + 1], source[row], source[row + 1], source[row + 2]], shifted.AsSpan(y * Width, Width).ToArray());
        }
    }

    // 0.26 pixels are 8.32 thirty-seconds, which are cut to 8: a quarter of the next pixel.
    [Fact]
    public void Run_CutsPositionsToThirtySeconds()
    {
        Vector128<float>[] source = Ramp();
        Assert.Equal((source[0] * 0.75f) + (source[1] * 0.25f), Warp(new AffineMap(1, 0, 0.26, 0, 1, 0))[0]);
    }

    // More than an int holds: OpenCV's processors answer with the smallest, and the image goes on being mirrored.
    [Fact]
    public void Run_StaysInsideHoweverWildTheMap()
    {
        Vector128<float>[] source = Ramp();
        foreach (double wild in (double[])[1e300, -1e300, 1e9, double.NaN, double.PositiveInfinity])
        {
            Assert.All(Warp(new AffineMap(wild, 1, wild, -wild, wild, 1)), pixel => Assert.InRange(pixel[0], source[0][0], source[^1][0]));
        }
    }

    private static Vector128<float>[] Ramp() => [.. Enumerable.Range(0, Width * Height).Select(i => Vector128.Create(i, i * i, 100f - i, 0))];

    private static Vector128<float>[] Warp(AffineMap inverse)
    {
        Vector128<float>[] destination = new Vector128<float>[Width * Height];
        AffineWarp.Run(Ramp(), Width, Height, inverse, destination);
        return destination;
    }
}
