using Xunit;

namespace AugMix.Tests;

public sealed class CentreZoomTests
{
    // The counts of the parameter table: steps that fall just short of the stop make one more.
    [Theory]
    [InlineData(1.06, .01, 7, 1.06)]
    [InlineData(1.11, .01, 12, 1.11)]
    [InlineData(1.16, .01, 16, 1.15)]
    [InlineData(1.21, .01, 21, 1.20)]
    [InlineData(1.26, .01, 26, 1.25)]
    [InlineData(1.21, .02, 11, 1.20)]
    [InlineData(1.26, .02, 13, 1.24)]
    [InlineData(1.31, .03, 11, 1.30)]
    public void Factors_AreNumpysRange(double stop, double step, int count, double last)
    {
        double[] factors = ZoomBlur.Factors(stop, step);
        Assert.Equal(count, factors.Length);
        Assert.Equal(1, factors[0]);
        Assert.Equal(last, factors[^1], 1e-12);
    }

    [Fact]
    public void Add_OfFactorOneAddsThePlane()
    {
        float[] plane = [.. Enumerable.Range(0, 35).Select(i => i / 3f)];
        float[] sum = new float[35];
        CentreZoom.Add(plane, 7, 5, 1, new CentreZoom.Tap[7], sum);
        Assert.Equal(plane, sum);
    }

    // Of six columns the middle three (one left of the centre more than right) become six, first and last staying: steps of 2/5.
    [Fact]
    public void Add_InterpolatesBetweenTheEndsOfTheCrop()
    {
        float[] sum = new float[6];
        CentreZoom.Add([0, 10, 20, 30, 40, 50], 6, 1, 2, new CentreZoom.Tap[6], sum);
        Assert.Equal([10f, 14f, 18f, 22f, 26f, 30f], sum, (expected, actual) => Math.Abs(expected - actual) < 1e-5);
    }
}
