using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>Maps worked out beforehand give the definition's bytes, whatever lies near a whole number.</summary>
public sealed class AffineStripsTests
{
    private const int Never = 1000;

    private static readonly ImageShape[] s_shapes =
    [
        new(32, 32, 3), new(32, 8, 1), new(33, 31, 3), new(40, 9, 1), new(47, 12, 3), new(63, 33, 1), new(64, 64, 1), new(256, 8, 3),
        new(224, 61, 1), new(35, 256, 1),
    ];

    private static readonly Rotate s_rotate = (Rotate)Operations.Find("rotate");

    // All that fit, either way up.
    [Fact]
    public void Run_EqualsTheDefinition_ForWholeDegrees()
    {
        foreach (int degrees in Enumerable.Range(-11, 23).Concat(Enumerable.Range(169, 23)))
        {
            for (int i = 0; i < s_shapes.Length; i++)
            {
                AssertEqual(s_shapes[i], i + degrees + 11, s_rotate.Map(degrees, s_shapes[i]));
            }
        }
    }

    [Fact]
    public void Run_EqualsTheDefinition_WherePartsAreNearUnits()
    {
        // Shares in doubt everywhere: fractions of which few bits are set, and such a little more or less.
        NumpyRandom random = new(17);
        for (int i = 0; i < 400; i++)
        {
            double Near() => ((random.Choice(65) - 32) / 16.0) + Math.ScaleB(random.Uniform(-2, 2), -random.Choice(60) - 4);
            double Slope() => random.Choice(3) == 0 ? 0 : (random.Choice(9) - 4) / 32.0;
            AssertEqual(s_shapes[i % s_shapes.Length], i, new AffineMap(1 + Slope(), Slope(), Near(), Slope() / 2, 1 + (Slope() / 2), Near()));
        }
    }

    [Fact]
    public void Run_EqualsTheDefinition_ForRandomMaps()
    {
        NumpyRandom random = new(18);
        int fitting = 0;
        for (int i = 0; i < 800; i++)
        {
            double Around(double value) => value + random.Uniform(-0.3, 0.3);
            AffineMap map = new(Around(1), Around(0), random.Uniform(-50, 50), Around(0), Around(1), random.Uniform(-50, 50));
            ImageShape shape = s_shapes[i % s_shapes.Length];
            if (AffineStrips.Fits(map, shape))
            {
                AssertEqual(shape, i, map);
                fitting++;
            }
        }

        Assert.Equal(AffineLanes.IsSupported, fitting > 200);
    }

    [Theory]
    [InlineData(11, 32, 32, true)]
    [InlineData(12, 32, 32, false)]
    [InlineData(-11, 256, 256, true)]
    [InlineData(5, 31, 32, false)]
    [InlineData(5, 32, 7, false)]
    [InlineData(5, 257, 32, false)]
    public void Fits_SmallTurnsOfSmallImages(int degrees, int width, int height, bool expected)
    {
        ImageShape shape = new(width, height, 3);
        Assert.Equal(expected && AffineLanes.IsSupported, AffineStrips.Fits(s_rotate.Map(degrees, shape), shape));
    }

    [Fact]
    public void RecurringMap_IsWorkedOut_WhenASizeCameOftenInARow()
    {
        RecurringMap recurring = new();
        (ImageShape first, ImageShape other) = (new ImageShape(32, 32, 3), new ImageShape(40, 40, 1));
        AffineMap map = s_rotate.Map(5, first);
        AffineMap otherMap = s_rotate.Map(5, other);
        int waited = UsesUntilFound(recurring, map, first);
        if (!AffineLanes.IsSupported)
        {
            Assert.Equal(Never, waited);
            return;
        }

        Assert.InRange(waited, 2, Never - 1);

        // Sizes in turn leave what is kept, whichever channels images have.
        for (int i = 0; i < 3 * waited; i++)
        {
            Assert.Null(recurring.Find(otherMap, other));
            Assert.NotNull(recurring.Find(map, new ImageShape(32, 32, 1)));
        }

        Assert.Equal(waited, UsesUntilFound(recurring, otherMap, other));
        Assert.Null(recurring.Find(map, first));
    }

    [Fact]
    public void RecurringMap_KeepsNothing_WhereSizesChange()
    {
        RecurringMap recurring = new();
        for (int i = 0; i < 10 * Never; i++)
        {
            ImageShape shape = new(40 + (i % 3), 40, 1);
            Assert.Null(recurring.Find(s_rotate.Map(5, shape), shape));
        }
    }

    [Fact]
    public void Rotate_GivesTheSameBytes_BeforeItsMapIsKeptAndAfter()
    {
        ImageBuffer image = TestImages.Noise(48, 36, 3);
        ImageBuffer first = new(image.Shape);
        ImageBuffer again = new(image.Shape);
        s_rotate.Apply(image.View, -7, first.Target);
        for (int i = 0; i < 200; i++)
        {
            again.Target.Samples.Fill(1);
            s_rotate.Apply(image.View, -7, again.Target);
            Assert.Equal(first.View.Samples, again.View.Samples);
        }
    }

    private static int UsesUntilFound(RecurringMap recurring, AffineMap map, ImageShape shape)
    {
        int uses = 1;
        while (recurring.Find(map, shape) is null && uses < Never)
        {
            uses++;
        }

        return uses;
    }

    private static void AssertEqual(ImageShape shape, int index, AffineMap map)
    {
        Assert.Equal(AffineLanes.IsSupported, AffineStrips.Fits(map, shape));
        if (AffineLanes.IsSupported)
        {
            AffinePath.AssertEqual(shape, index, map, (in ImageView source, AffineMap same, in ImageTarget destination) => new AffineStrips(same, source.Shape).Run(source, destination));
        }
    }
}
