using Xunit;

namespace AugMix.Tests;

public sealed class AntialiasedLineTests
{
    [Fact]
    public void Draw_OfARowIsGreyAndSharp()
    {
        ImageBuffer image = new(new ImageShape(5, 3, 1));
        AntialiasedLine.Draw(1, -2, 1, 3, image.Target);
        Assert.Equal([0, 0, 0, 0, 0, 128, 128, 128, 128, 0, 0, 0, 0, 0, 0], image.View.Samples.ToArray());
    }

    // Beside the diagonal of two pixels lie pixels whose distance, 1 / sqrt 2, leaves 0.29 of the grey.
    [Fact]
    public void Draw_OfADiagonalCoversItsNeighboursInPart()
    {
        ImageBuffer image = new(new ImageShape(2, 2, 1));
        AntialiasedLine.Draw(0, 0, 1, 1, image.Target);
        Assert.Equal([128, 37, 37, 128], image.View.Samples.ToArray());
    }

    [Fact]
    public void Draw_LeavesOutWhatIsOutside()
    {
        ImageBuffer image = new(new ImageShape(4, 4, 3));
        AntialiasedLine.Draw(-9, -9, -3, 20, image.Target);
        Assert.All(image.View.Samples.ToArray(), sample => Assert.Equal(0, sample));
    }
}
