using Xunit;

namespace AugMix.Tests;

public sealed class ContactSheetTests
{
    [Fact]
    public void Render_PlacesImagesEnlargedByWholePixels()
    {
        ContactSheet sheet = new(["", ""], scale: 3);
        sheet.Add([new(Ramp(2, 2, 1)), new(Ramp(2, 2, 3))]);
        ImageBuffer page = sheet.Render();

        // Margin 12, two cells of 6 pixels, gap 10.
        Assert.Equal(new ImageShape(12 + 6 + 10 + 6 + 12, 12 + 6 + 12, 3), page.Shape);
        for (int c = 0; c < 3; c++)
        {
            for (int y = 0; y < 6; y++)
            {
                for (int x = 0; x < 6; x++)
                {
                    int sample = (y / 3 * 2) + (x / 3);
                    Assert.Equal(10 + sample, At(page, 12 + x, 12 + y, c));
                    Assert.Equal(10 + (c * 4) + sample, At(page, 28 + x, 12 + y, c));
                }
            }
        }

        Assert.Equal(200, At(page, 11, 11, 0));
        Assert.Equal(255, At(page, 10, 10, 0));
    }

    [Fact]
    public void Render_WritesTitleAndLabel_Centred()
    {
        ContactSheet sheet = new(["T"], scale: 1);
        sheet.Add([new(Ramp(25, 4, 1), "T")]);
        ImageBuffer page = sheet.Render();

        // A letter five wide in 25 columns starts 10 to the right; the title's row is 11 high and 5 above the image.
        Assert.Equal(new ImageShape(49, 12 + 16 + 4 + 5 + 11 + 12, 3), page.Shape);
        AssertLetterT(page, 22, 12, 0);
        AssertLetterT(page, 22, 12 + 16 + 4 + 5, 70);
    }

    [Fact]
    public void Render_ImagesOfOtherSizes_StandInTheMiddleOnACommonLine()
    {
        ContactSheet sheet = new(["", ""], scale: 1);
        sheet.Add([new(Ramp(10, 8, 1)), new(Ramp(4, 2, 1))]);
        ImageBuffer page = sheet.Render();
        Assert.Equal(10, At(page, 12 + 10 + 10 + 3, 12 + 6, 0));
        Assert.Equal(17, At(page, 12 + 10 + 10 + 6, 12 + 7, 0));
    }

    [Fact]
    public void Render_LongLabels_StayInTheirCell()
    {
        ContactSheet sheet = new(["", ""], scale: 1);
        ImageBuffer image = Ramp(40, 4, 1);
        sheet.Add([new(image, "posterize 3, solarize 179, rotate -6.5, translate_x 12"), new(image)]);
        ImageBuffer page = sheet.Render();
        Assert.Equal(12 + 4 + 5 + (3 * 11) + 12, page.Shape.Height);
        for (int y = 12 + 4 + 1; y < page.Shape.Height; y++)
        {
            for (int x = 0; x < page.Shape.Width; x++)
            {
                bool inside = x is >= 12 and < 52;
                Assert.True(inside || At(page, x, y, 0) == 255 || y == 12 + 4, $"ink at {x}, {y}");
            }
        }
    }

    [Theory]
    [InlineData(28, 5)]
    [InlineData(32, 5)]
    [InlineData(64, 2)]
    [InlineData(224, 1)]
    public void Render_WithoutAScale_ChoosesOne(int side, int scale)
    {
        ContactSheet sheet = new([""]);
        sheet.Add([new(new ImageBuffer(new ImageShape(side, side, 1)))]);
        Assert.Equal(24 + (side * scale), sheet.Render().Shape.Width);
    }

    [Fact]
    public void WrongUse_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContactSheet([]));
        Assert.Throws<ArgumentException>(() => new ContactSheet(["a", "b"]).Add([new(Ramp(1, 1, 1))]));
        Assert.Throws<InvalidOperationException>(() => new ContactSheet(["a"]).Render());
    }

    private static void AssertLetterT(ImageBuffer page, int left, int top, byte ink)
    {
        string[] drawing = ["#####", "..#..", "..#..", "..#..", "..#..", "..#..", "..#.."];
        for (int y = 0; y < drawing.Length; y++)
        {
            for (int x = 0; x < 5; x++)
            {
                Assert.Equal(drawing[y][x] == '#' ? ink : 255, At(page, left + x, top + y, 1));
            }
        }
    }

    private static int At(ImageBuffer page, int x, int y, int channel) => page.View.Plane(channel)[(y * page.Shape.Width) + x];

    private static ImageBuffer Ramp(int width, int height, int channels)
    {
        ImageBuffer image = new(new ImageShape(width, height, channels));
        for (int i = 0; i < image.Shape.Length; i++)
        {
            image.Target.Samples[i] = (byte)(10 + (i % 200));
        }

        return image;
    }
}
