using Xunit;

namespace AugMix.Tests;

public sealed class HsvTests
{
    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(1, 1, 0, 60)]
    [InlineData(0, 1, 0, 120)]
    [InlineData(0, 1, 1, 180)]
    [InlineData(0, 0, 1, 240)]
    [InlineData(1, 0, 1, 300)]
    [InlineData(.5, .25, .25, 0)]
    public void FromRgb_GivesTheHue(double red, double green, double blue, double degrees)
        => Assert.Equal(degrees / 360, Hsv.FromRgb(red, green, blue).Hue, 1e-15);

    [Fact]
    public void ToRgb_InvertsFromRgb()
    {
        SampleRandom random = new();
        for (int i = 0; i < 1000; i++)
        {
            (double red, double green, double blue) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
            (double r, double g, double b) = Hsv.FromRgb(red, green, blue).ToRgb();
            Assert.Equal(red, r, 1e-14);
            Assert.Equal(green, g, 1e-14);
            Assert.Equal(blue, b, 1e-14);
        }
    }
}
