using System.Runtime.Intrinsics;
using Xunit;

namespace AugMix.Tests;

public sealed class DisplacedPixelsTests
{
    private const int Width = 11;
    private const int Height = 9;

    // Four at a time or one at a time, inside and far outside.
    [Theory]
    [InlineData(0.4f)]
    [InlineData(3f)]
    [InlineData(200f)]
    public void ReadRow_EqualsSamplingTheMirroredPlane(float largest)
    {
        SampleRandom random = new();
        Vector128<float>[] source = [.. Enumerable.Range(0, Width * Height).Select(_ => Vector128.Create((float)random.NextDouble(), (float)random.NextDouble(), (float)random.NextDouble(), 0))];
        Vector128<float>[] row = new Vector128<float>[Width];
        for (int y = 0; y < Height; y++)
        {
            float[] right = [.. Enumerable.Range(0, Width).Select(_ => (float)random.Uniform(-largest, largest))];
            float[] down = [.. Enumerable.Range(0, Width).Select(_ => (float)random.Uniform(-largest, largest))];
            DisplacedPixels.ReadRow(source, Width, Height, y, right, down, row);
            for (int x = 0; x < Width; x++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    Assert.Equal(Sample(source, channel, x + (double)right[x], y + (double)down[x]), row[x][channel], 1e-6f);
                }
            }
        }
    }

    [Fact]
    public void ReadRow_WithoutDisplacementKeepsEveryPixel()
    {
        Vector128<float>[] source = [.. Enumerable.Range(0, Width * Height).Select(i => Vector128.Create(i / 255f))];
        Vector128<float>[] row = new Vector128<float>[Width];
        for (int y = 0; y < Height; y++)
        {
            DisplacedPixels.ReadRow(source, Width, Height, y, new float[Width], new float[Width], row);
            Assert.Equal(source.AsSpan(y * Width, Width).ToArray(), row);
        }
    }

    private static float Sample(Vector128<float>[] source, int channel, double x, double y)
    {
        (double left, double top) = (Math.Floor(x), Math.Floor(y));
        double above = (At(left, top) * (1 - (x - left))) + (At(left + 1, top) * (x - left));
        double below = (At(left, top + 1) * (1 - (x - left))) + (At(left + 1, top + 1) * (x - left));
        return (float)((above * (1 - (y - top))) + (below * (y - top)));

        double At(double column, double line) => source[(Mirror((int)line, Height) * Width) + Mirror((int)column, Width)][channel];
    }

    // One reflection at a time.
    private static int Mirror(int position, int length)
    {
        while (position < 0 || position >= length)
        {
            position = position < 0 ? -1 - position : (2 * length) - 1 - position;
        }

        return position;
    }
}
