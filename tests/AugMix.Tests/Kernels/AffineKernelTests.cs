using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class AffineKernelTests
{
    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (1, 5), (5, 1), (2, 3), (31, 33), (64, 2), (65, 9), (130, 7)];

    [Fact]
    public void Run_EqualsTheDefinition_ForRandomMaps()
    {
        NumpyRandom random = new(3);
        for (int i = 0; i < 300; i++)
        {
            double Coefficient(double around) => random.Choice(4) == 0 ? around : around + random.Uniform(-0.7, 0.7);
            AssertEqual(i, new AffineMap(
                Coefficient(1), Coefficient(0), random.Uniform(-9, 9), Coefficient(0), Coefficient(1), random.Uniform(-9, 9)));
        }
    }

    [Fact]
    public void Run_EqualsTheDefinition_ForShifts()
    {
        double[] shifts = [0, 1, -1, 0.5, -2.25, 30, 31, -33, 64, 1e9, -1e9, 1e300, -1e300, double.MaxValue];
        foreach (double x in shifts)
        {
            foreach (double y in shifts)
            {
                for (int i = 0; i < s_sizes.Length; i++)
                {
                    AssertEqual(i, new AffineMap(1, 0, x, 0, 1, y));
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 3.5, 0, 0, 2.5)]
    [InlineData(0, 0, 3.25, 0, 0, 2.75)]
    [InlineData(-1, 0, 31, 0, -1, 33)]
    [InlineData(0, 1, 0, 1, 0, 0)]
    [InlineData(1e300, -1e300, 0, 1e300, 1e300, 0)]
    [InlineData(1e-300, 0, 0.5, 0, 1e-300, 0.5)]
    [InlineData(double.NaN, 0, 0, 0, 1, 0)]
    public void Run_EqualsTheDefinition_ForDegenerateMaps(double xx, double xy, double x, double yx, double yy, double y)
    {
        for (int i = 0; i < s_sizes.Length; i++)
        {
            AssertEqual(i, new AffineMap(xx, xy, x, yx, yy, y));
        }
    }

    private static void AssertEqual(int index, AffineMap map)
    {
        (int width, int height) = s_sizes[index % s_sizes.Length];
        ImageBuffer source = TestImages.Noise(width, height, index % 2 == 0 ? 3 : 1, (uint)index);
        byte[] actual = PoisonedImage.Write(source.Shape, target => AffineKernel.Run(source.View, map, target));
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            byte[] expected = new byte[source.Shape.PlaneLength];
            AffineKernel.RunScalar(source.View.Plane(c), width, map, expected);
            Assert.Equal(expected, actual.AsSpan(c * expected.Length, expected.Length));
        }
    }
}
