using Xunit;

namespace AugMix.Tests;

public sealed class BoxResizeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 4)]
    public void Run_ToTheSameSizeCopies(int width, int height)
    {
        byte[] source = [.. Enumerable.Range(0, width * height).Select(i => (byte)(i * 9))];
        byte[] destination = new byte[source.Length];
        BoxResize.Run(source, width, height, destination, width, height);
        Assert.Equal(source, destination);
    }

    // Windows of 5/3 pixels hold the centres 0.5, 1.5 | 2.5 | 3.5, 4.5.
    [Fact]
    public void Run_AveragesPixelsWhoseCentresAreInTheWindow()
    {
        byte[] destination = new byte[3];
        BoxResize.Run([10, 20, 100, 7, 8], 5, 1, destination, 3, 1);
        Assert.Equal([15, 100, 8], destination);
    }

    [Fact]
    public void Run_EnlargingTakesTheNearestPixel()
    {
        byte[] destination = new byte[5];
        BoxResize.Run([1, 2, 3], 1, 3, destination, 1, 5);
        Assert.Equal([1, 1, 2, 3, 3], destination);
    }
}
