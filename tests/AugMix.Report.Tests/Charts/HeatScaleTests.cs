using Xunit;

namespace AugMix.Report.Tests;

public sealed class HeatScaleTests
{
    [Theory]
    [InlineData(57.2, 6)]
    [InlineData(100, 10)]
    [InlineData(9.99, 1)]
    [InlineData(0.31, 0.04)]
    [InlineData(0, 1)]
    public void Errors_BeginAtRoundNumbers_AndReachTheLargest(double largest, double step)
    {
        IReadOnlyList<double> thresholds = HeatScale.Errors(largest);
        Assert.Equal([.. Enumerable.Range(1, 9).Select(i => Math.Round(i * step, 6))], thresholds);
        Assert.True(largest <= 10 * step + 1e-9);
    }

    [Fact]
    public void Changes_AreOfTheSameSizeEachWay()
    {
        IReadOnlyList<double> thresholds = HeatScale.Changes(17);
        Assert.Equal([-14, -10, -6, -2, 2, 6, 10, 14], thresholds);
    }

    [Theory]
    [InlineData(0, "heat-0")]
    [InlineData(9.99, "heat-0")]
    [InlineData(10, "heat-1")]
    [InlineData(100, "heat-9")]
    public void ClassOf_CountsThresholds(double value, string expected)
        => Assert.Equal(expected, new HeatChart([], [], "", [], "heat", HeatScale.Errors(100)).ClassOf(value));
}
