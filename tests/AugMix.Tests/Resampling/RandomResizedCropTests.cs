using System.Text.Json;
using Xunit;

namespace AugMix.Tests;

public sealed class RandomResizedCropTests
{
    [Fact]
    public void WhereNoDrawFits_TheMiddleIsTorchvisions()
    {
        foreach (JsonElement golden in ResizeGoldens.Manifest.GetProperty("fallbacks").EnumerateArray())
        {
            int[] numbers = ResizeGoldens.Integers(golden);
            Assert.Equal(new PixelBox(numbers[2], numbers[3], numbers[4], numbers[5]), new RandomResizedCrop().Central(numbers[0], numbers[1]));
        }
    }

    [Fact]
    public void Draw_TakesShareThenRatioThenTopThenLeft()
    {
        // Share 0.54 of the area, ratio 1: a square of 73 in 100 x 100; 28 places each way.
        PixelBox box = new RandomResizedCrop().Draw(new Scripted(0.5, 0.5), 100, 100);
        Assert.Equal((73, 73), (box.Width, box.Height));

        // A share of all of it in the largest ratio does not fit, so the next pair of draws decides.
        Assert.Equal(box.Width, new RandomResizedCrop().Draw(new Scripted(0.999, 0.999, 0.5, 0.5), 100, 100).Width);
    }

    [Fact]
    public void Draw_AfterTenTries_TakesTheMiddle()
    {
        double[] hopeless = [.. Enumerable.Repeat(0.999, 20)];
        Assert.Equal(new PixelBox(0, 0, 100, 100), new RandomResizedCrop().Draw(new Scripted(hopeless), 100, 100));
        Assert.Throws<InvalidOperationException>(() => new RandomResizedCrop().Draw(new Scripted(hopeless[..18]), 100, 100));
    }

    [Fact]
    public void Draw_CoversSharesRatiosAndPlaces()
    {
        SampleRandom random = new();
        RandomResizedCrop crop = new();
        double shares = 0;
        double logs = 0;
        int corners = 0;
        const int Draws = 4_000;
        for (int i = 0; i < Draws; i++)
        {
            PixelBox box = crop.Draw(random.Reset(1, SampleStream.Crop, 0, i, 0), 400, 400);
            Assert.True(box.IsWithin(400, 400));
            double share = box.Width * box.Height / 160_000.0;
            Assert.InRange(share, 0.079, 1);
            Assert.InRange((double)box.Width / box.Height, 0.74, 1.36);
            shares += share;
            logs += Math.Log((double)box.Width / box.Height);
            corners += box.Left < (400 - box.Width) / 2.0 ? 1 : 0;
        }

        // Shares are uniform, but one above 3/4 fits with probability -ln(share) / ln(4/3) only: the mean is 0.4778, and 0.0125 is 3.5 of its deviations.
        Assert.InRange(shares / Draws, 0.4778 - 0.0125, 0.4778 + 0.0125);
        Assert.InRange(logs / Draws, -0.01, 0.01);
        Assert.InRange(corners, 0.44 * Draws, 0.54 * Draws);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(500, 1)]
    [InlineData(2, 3)]
    public void Draw_StaysInsideThinImages(int width, int height)
    {
        SampleRandom random = new();
        for (int i = 0; i < 200; i++)
        {
            Assert.True(new RandomResizedCrop().Draw(random.Reset(2, SampleStream.Crop, 0, i, 0), width, height).IsWithin(width, height));
        }
    }

    // Uniform draws as given; whole numbers from zeros.
    private sealed class Scripted(params double[] values) : RandomSource
    {
        private int _next;

        public override uint NextUInt32() => 0;

        public override double NextDouble() => _next < values.Length ? values[_next++] : throw new InvalidOperationException("More draws than expected.");
    }
}
