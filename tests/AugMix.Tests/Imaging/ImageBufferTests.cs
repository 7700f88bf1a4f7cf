using Xunit;

namespace AugMix.Tests;

public sealed class ImageBufferTests
{
    [Fact]
    public void Split_ThenMerge_GivesTheSamePixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 5 * 3 * 3).Select(i => (byte)(i * 7))];
        ImageBuffer image = new(new ImageShape(5, 3, 3));
        Interleaving.Split(pixels, image.Target);
        Assert.Equal(pixels[4], image.View.Plane(1)[1]);
        byte[] merged = new byte[pixels.Length];
        Interleaving.Merge(image.View, merged);
        Assert.Equal(pixels, merged);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 3)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, -1)]
    [InlineData(32768, 32768, 2)]
    [InlineData(65536, 65536, 1)]
    public void Shape_OutOfRange_IsRefused(int width, int height, int channels)
        => Assert.ThrowsAny<ArgumentException>(() => new ImageShape(width, height, channels));

    [Fact]
    public void View_OfAnotherLength_IsRefused()
        => Assert.Throws<ArgumentException>(() => new ImageView(new ImageShape(2, 2, 1), new byte[5]).Shape);
}
