using Xunit;

namespace AugMix.Tests;

public sealed class FlipAndCropTests
{
    [Theory]
    [InlineData(32, 32, 3, 4)]
    [InlineData(28, 28, 1, 4)]
    [InlineData(5, 3, 3, 2)]
    [InlineData(1, 1, 1, 4)]
    [InlineData(3, 2, 1, 7)]
    public void Apply_CropsTheMirroredImageOutOfItsBorder(int width, int height, int channels, int padding)
    {
        ImageShape shape = new(width, height, channels);
        byte[] source = [.. Enumerable.Range(0, shape.Length).Select(i => (byte)(1 + (i % 255)))];
        foreach (bool flip in new[] { false, true })
        {
            for (int top = -padding; top <= padding; top++)
            {
                for (int left = -padding; left <= padding; left++)
                {
                    Assert.Equal(PadThenCrop(shape, source, flip, padding, left + padding, top + padding), Place(shape, source, new(flip, left, top), 0xAA));
                }
            }
        }
    }

    [Fact]
    public void Draw_CoversFlipsAndOffsetsEvenly()
    {
        FlipAndCrop crop = new();
        SampleRandom random = new();
        int flips = 0;
        int[] tops = new int[9];
        int[] lefts = new int[9];
        const int Draws = 9_000;
        for (int i = 0; i < Draws; i++)
        {
            Placement placement = crop.Draw(random.Reset(1, SampleStream.Crop, 0, i, 0));
            flips += placement.Flip ? 1 : 0;
            tops[placement.Top + 4]++;
            lefts[placement.Left + 4]++;
        }

        // Five standard deviations: 237 of 9,000 halves, 149 of 9,000 ninths.
        Assert.InRange(flips, 4_500 - 237, 4_500 + 237);
        Assert.All(tops, count => Assert.InRange(count, 1_000 - 149, 1_000 + 149));
        Assert.All(lefts, count => Assert.InRange(count, 1_000 - 149, 1_000 + 149));
    }

    [Fact]
    public void Draw_NeverFlipsWhenToldNotTo()
    {
        FlipAndCrop crop = new(padding: 0, flip: false);
        SampleRandom random = new();

        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(new Placement(false, 0, 0), crop.Draw(random.Reset(1, SampleStream.Crop, 0, i, 0))));
    }

    [Fact]
    public void Apply_RefusesAnotherShape()
        => Assert.Throws<ArgumentException>(() => FlipAndCrop.Apply(new(new(2, 1, 1), new byte[2]), default, new(new(1, 2, 1), new byte[2])));

    [Fact]
    public void Apply_WritesEverySample()
    {
        ImageShape shape = new(6, 5, 3);
        byte[] source = [.. Enumerable.Range(0, shape.Length).Select(i => (byte)i)];
        Placement placement = new(true, -3, 4);

        Assert.Equal(Place(shape, source, placement, 0x55), Place(shape, source, placement, 0xAA));
    }

    private static byte[] Place(ImageShape shape, byte[] source, Placement placement, byte poison)
    {
        byte[] result = new byte[shape.Length];
        Array.Fill(result, poison);
        FlipAndCrop.Apply(new(shape, source), placement, new(shape, result));
        return result;
    }

    // torchvision's steps one after the other: mirror, pad on all sides, cut out.
    private static byte[] PadThenCrop(ImageShape shape, byte[] source, bool flip, int padding, int left, int top)
    {
        byte[] result = new byte[shape.Length];
        int paddedWidth = shape.Width + (2 * padding);
        int paddedHeight = shape.Height + (2 * padding);
        for (int c = 0; c < shape.Channels; c++)
        {
            byte[] padded = new byte[paddedWidth * paddedHeight];
            for (int y = 0; y < shape.Height; y++)
            {
                for (int x = 0; x < shape.Width; x++)
                {
                    int mirrored = flip ? shape.Width - 1 - x : x;
                    padded[((y + padding) * paddedWidth) + x + padding] = source[(c * shape.PlaneLength) + (y * shape.Width) + mirrored];
                }
            }

            for (int y = 0; y < shape.Height; y++)
            {
                for (int x = 0; x < shape.Width; x++)
                {
                    result[(c * shape.PlaneLength) + (y * shape.Width) + x] = padded[((y + top) * paddedWidth) + x + left];
                }
            }
        }

        return result;
    }
}
