using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class LinearResizeTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Run_ShrinksAsOpenCvDoes(int number)
    {
        NpyArray full = NpyFile.Read(Repository.AllGolden($"corruptions32/frost/frost{number}_full.npy"));
        NpyArray fifth = NpyFile.Read(Repository.AllGolden($"corruptions32/frost/frost{number}_fifth.npy"));
        ImageBuffer picture = new(new ImageShape(full.Shape[1], full.Shape[0], 3));
        Interleaving.Split(full.As<byte>(), picture.Target);
        ImageBuffer shrunk = new(new ImageShape(LinearResize.Scaled(full.Shape[1], .2), LinearResize.Scaled(full.Shape[0], .2), 3));
        Assert.Equal(fifth.Shape, [shrunk.Shape.Height, shrunk.Shape.Width, 3]);
        for (int channel = 0; channel < 3; channel++)
        {
            LinearResize.Run(picture.View.Plane(channel), (full.Shape[1], full.Shape[0]), .2, (0, 0), shrunk.Target.Plane(channel), shrunk.Shape.Width);
        }

        Assert.True(fifth.As<byte>().SequenceEqual(TestImages.Pixels(shrunk.View)));
    }

    // Twice as wide: a quarter and three quarters between 0 and 100; the ends are continued.
    [Fact]
    public void Run_MixesByTheDistanceOfPixelCentres()
    {
        byte[] doubled = new byte[4];
        LinearResize.Run([0, 100], (2, 1), 2, (0, 0), doubled, 4);
        Assert.Equal([0, 25, 75, 100], doubled);
    }

    [Theory]
    [InlineData(.3)]
    [InlineData(1)]
    [InlineData(2.7)]
    public void Run_APartIsThatPartOfTheWhole(double factor)
    {
        ImageBuffer picture = TestImages.Noise(41, 29, 1);
        int columns = LinearResize.Scaled(41, factor);
        byte[] whole = new byte[columns * LinearResize.Scaled(29, factor)];
        LinearResize.Run(picture.View.Samples, (41, 29), factor, (0, 0), whole, columns);
        byte[] part = new byte[7 * 5];
        LinearResize.Run(picture.View.Samples, (41, 29), factor, (4, 3), part, 7);
        for (int y = 0; y < 5; y++)
        {
            Assert.Equal(whole.AsSpan(((y + 3) * columns) + 4, 7), part.AsSpan(y * 7, 7));
        }
    }

    [Fact]
    public void Run_AtItsOwnSizeLeavesThePlane()
    {
        ImageBuffer picture = TestImages.Noise(17, 9, 1);
        byte[] same = new byte[17 * 9];
        LinearResize.Run(picture.View.Samples, (17, 9), 1, (0, 0), same, 17);
        Assert.Equal(picture.View.Samples, same);
    }
}
