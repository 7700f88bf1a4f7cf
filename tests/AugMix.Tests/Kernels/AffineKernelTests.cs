using System.Runtime.Intrinsics;
using Xunit;

namespace AugMix.Tests;

/// <summary>Whatever path is chosen, every byte is the definition's, and nothing beyond the images is read or written.</summary>
public sealed class AffineKernelTests
{
    // Around the sides of tiles, windows, vectors and pieces.
    private static readonly (int Width, int Height)[] s_sizes =
    [
        (1, 1), (1, 5), (5, 1), (2, 3), (7, 9), (8, 8), (9, 7), (15, 8), (16, 7), (16, 8), (16, 16), (17, 9), (24, 23), (31, 33), (32, 1),
        (32, 8), (32, 32), (33, 31), (40, 8), (47, 12), (48, 40), (63, 5), (64, 2), (65, 9), (96, 33), (97, 3), (130, 7), (257, 4),
    ];

    private static readonly double[] s_slopes =
    [
        0.3, -0.3, 0.09, -0.0123456789, 0.03, 0.5, -0.5, 0.25, 0.125, -0.75, 1, -1, 1.01, -2.5, 31, -33.3, 1e-9, -1e-9, 1e-17, -1e-17, 1e-300, 1e9, -1e9,
        1e300, -1e300, 1.0 / 3, 2.0 / 65536, 1.0 / 65536, 65535.0 / 65536, double.Epsilon,
    ];

    [Fact]
    public void Run_EqualsTheDefinition_ForRandomMaps()
    {
        NumpyRandom random = new(3);
        for (int i = 0; i < 600; i++)
        {
            double Coefficient(double around) => random.Choice(4) == 0 ? around : around + random.Uniform(-0.7, 0.7);
            AssertEqual(i, new AffineMap(
                Coefficient(1), Coefficient(0), random.Uniform(-9, 9), Coefficient(0), Coefficient(1), random.Uniform(-9, 9)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-13)]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(-8)]
    [InlineData(29.5)]
    [InlineData(45)]
    [InlineData(-60)]
    [InlineData(89.9999)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(-90)]
    [InlineData(135)]
    [InlineData(1e9)]
    public void Run_EqualsTheDefinition_ForTurns(double degrees)
    {
        for (int i = 0; i < s_sizes.Length; i++)
        {
            AssertEqual(i, Turn(degrees, Shape(i)));
        }
    }

    [Fact]
    public void Run_EqualsTheDefinition_ForShears()
    {
        foreach (double slope in s_slopes)
        {
            AssertEqualAtAllSizes(new AffineMap(1, slope, 0, 0, 1, 0));
            AssertEqualAtAllSizes(new AffineMap(1, 0, 0, slope, 1, 0));
        }
    }

    // Around the longest side whose positions' rounding is accounted for.
    [Theory]
    [InlineData(8192, 2)]
    [InlineData(8193, 1)]
    [InlineData(64, 8192)]
    public void Run_EqualsTheDefinition_ForShearsOfLongImages(int width, int height)
    {
        ImageShape shape = new(width, height, 1);
        foreach (double slope in new[] { 0.09, -0.0123456789, 1.0 / 3, 0.9999, 99.7 })
        {
            AffinePath.AssertEqual(shape, 1, new AffineMap(1, slope, 0, 0, 1, 0), AffineKernel.Run);
            AffinePath.AssertEqual(shape, 1, new AffineMap(1, 0, 0, slope, 1, 0), AffineKernel.Run);
        }
    }

    [Fact]
    public void Run_EqualsTheDefinition_ForShearsWhoseFractionsAreNearWholeUnits()
    {
        // At the first pixel the shift is half the slope, near k / 65536.
        NumpyRandom random = new(8);
        for (int i = 0; i < 400; i++)
        {
            double distance = Math.ScaleB(random.Uniform(-2, 2), -random.Choice(50) - 4);
            double slope = ((random.Choice(65536) - 32768) + distance) / 32768;
            AssertEqual(i, new AffineMap(1, slope, 0, 0, 1, 0));
            AssertEqual(i, new AffineMap(1, 0, 0, slope, 1, 0));
        }
    }

    [Fact]
    public void Run_EqualsTheDefinition_ForShifts()
    {
        double[] shifts = [0, -0.0, 1, -1, 2, -3, 4, -5, 8, 15, -16, 0.5, -2.25, 30, 31, -33, 64, 1e9, -1e9, 1e300, -1e300, double.MaxValue];
        for (int i = 0; i < shifts.Length * shifts.Length; i++)
        {
            AssertEqual(i, new AffineMap(1, 0, shifts[i / shifts.Length], 0, 1, shifts[i % shifts.Length]));
            AssertEqual(i + 15, new AffineMap(1, 0, shifts[i / shifts.Length], 0, 1, shifts[i % shifts.Length]));
        }
    }

    [Theory]
    [InlineData(0, 0, 3.5, 0, 0, 2.5)]
    [InlineData(0, 0, 3.25, 0, 0, 2.75)]
    [InlineData(-1, 0, 31, 0, -1, 33)]
    [InlineData(0, 1, 0, 1, 0, 0)]
    [InlineData(1.42, 0, -3, 0, 1.42, -3)]
    [InlineData(1.43, 0, -3, 0, 1.43, -3)]
    [InlineData(-0.7, 0.72, 20, 0.72, -0.7, 5)]
    [InlineData(0.7, 0.7, 1e9, 0.7, 0.7, -1e9)]
    [InlineData(0.7, 0.7, double.MaxValue, 0.7, 0.7, 0)]
    [InlineData(1, 0.25, 1e-300, 0, 1, 0)]
    [InlineData(1, 0, -0.0, 0.3, 1, -0.0)]
    [InlineData(0.5, 0.5, -0.0, -0.5, 0.5, -0.0)]
    [InlineData(1e300, -1e300, 0, 1e300, 1e300, 0)]
    [InlineData(1e-300, 0, 0.5, 0, 1e-300, 0.5)]
    [InlineData(double.NaN, 0, 0, 0, 1, 0)]
    [InlineData(1, 0.1, double.NaN, 0, 1, 0.1)]
    [InlineData(1, 0.1, double.PositiveInfinity, 0.1, 1, 0)]
    [InlineData(1, double.PositiveInfinity, 0, 0, 1, 0)]
    [InlineData(1, 0, 0, double.NaN, 1, 0)]
    public void Run_EqualsTheDefinition_ForDegenerateMaps(double xx, double xy, double x, double yx, double yy, double y)
        => AssertEqualAtAllSizes(new AffineMap(xx, xy, x, yx, yy, y));

    // Paths that Run would not choose here are held to the same bytes wherever they claim to fit.
    [Fact]
    public void EveryPath_EqualsTheDefinition_WhereItFits()
    {
        NumpyRandom random = new(11);
        for (int i = 0; i < 300; i++)
        {
            ImageShape shape = Shape(i);
            double angle = random.Uniform(-4, 4);
            double scale = random.Uniform(0.1, 1);
            AffineMap turn = new(
                scale * Math.Cos(angle), scale * Math.Sin(angle), random.Uniform(-20, 40), -scale * Math.Sin(angle), scale * Math.Cos(angle), random.Uniform(-20, 40));
            AffineMap shearX = new(1, random.Uniform(-0.4, 0.4), 0, 0, 1, 0);
            AffineMap shearY = new(1, 0, 0, random.Uniform(-0.4, 0.4), 1, 0);
            foreach (AffineMap map in new[] { turn, shearX, shearY })
            {
                AssertEqual(i, map, AffineRows.Run);
                if (AffineStrips.Fits(map, shape))
                {
                    AssertEqual(i, map, (in ImageView source, AffineMap same, in ImageTarget destination) => new AffineStrips(same, source.Shape).Run(source, destination));
                }

                if (AffineTiles.Fits(map, shape.Width, shape.Height))
                {
                    AssertEqual(i, map, AffineTiles.Run);
                }
            }
        }
    }

    [Fact]
    public void Paths_AreTakenAtTheWidthsTheyAreMadeFor()
    {
        AffineMap turn = new(0.8, 0.6, 3, -0.6, 0.8, 9);
        Assert.Equal(AffineLanes.IsSupported, AffineTiles.Fits(turn, 32, 32));
        Assert.Equal(Vector128.IsHardwareAccelerated, AffineShears.FitsX(new AffineMap(1, 0.1, 0, 0, 1, 0), new ImageShape(64, 32, 3)));
        Assert.Equal(Vector128.IsHardwareAccelerated, AffineShears.FitsY(new AffineMap(1, 0, 0, 0.1, 1, 0), new ImageShape(64, 32, 3)));
    }

    // About the centre, as rotate does it.
    private static AffineMap Turn(double degrees, ImageShape shape)
    {
        (double sine, double cosine) = Math.SinCos(-degrees * (Math.PI / 180));
        (sine, cosine) = (DecimalRounding.Round15(sine), DecimalRounding.Round15(cosine));
        double x = shape.Width / 2.0;
        double y = shape.Height / 2.0;
        return new AffineMap(cosine, sine, (cosine * -x) + (sine * -y) + x, -sine, cosine, (-sine * -x) + (cosine * -y) + y);
    }

    private static void AssertEqualAtAllSizes(AffineMap map)
    {
        for (int i = 0; i < s_sizes.Length; i++)
        {
            AssertEqual(i, map);
        }
    }

    private static void AssertEqual(int index, AffineMap map) => AssertEqual(index, map, AffineKernel.Run);

    private static ImageShape Shape(int index)
    {
        (int width, int height) = s_sizes[index % s_sizes.Length];
        return new ImageShape(width, height, index / s_sizes.Length % 2 == 0 ? 3 : 1);
    }

    private static void AssertEqual(int index, AffineMap map, AffinePath.Run path) => AffinePath.AssertEqual(Shape(index), index, map, path);
}
