using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>Two samples small enough to follow on paper: (0.7, 0.2, 0.1) with label 0, right; (0.5, 0.3, 0.2) with label 2, wrong.</summary>
public class WorkedByHandTests
{
    private static readonly double[] s_probabilities = [0.7, 0.2, 0.1, 0.5, 0.3, 0.2];
    private static readonly int[] s_labels = [0, 2];

    [Fact]
    public void Error() => Check(new ErrorRate(), 0.5);

    [Fact]
    public void NegativeLogLikelihood() => Check(new NegativeLogLikelihood(), -(Math.Log(0.7) + Math.Log(0.2)) / 2);

    [Fact]
    public void Brier() => Check(new BrierScore(), (0.09 + 0.04 + 0.01 + 0.25 + 0.09 + 0.64) / 2);

    [Fact]
    public void ExpectedCalibrationError() => Check(new ExpectedCalibrationError(), (0.3 + 0.5) / 2);

    [Fact]
    public void SoftF1() => Check(new SoftF1(), 2 * 0.5 / (0.3 + 0.5 + 1));

    [Fact]
    public void NegativeLogLikelihood_OfAnImpossibleLabel_IsInfinite()
    {
        NegativeLogLikelihood metric = new();
        metric.AddProbabilities([1, 0], [1], 2);
        Assert.Equal(double.PositiveInfinity, metric.Value);
    }

    [Fact]
    public void NegativeLogLikelihood_OfHugeLogits_IsFinite()
    {
        NegativeLogLikelihood metric = new();
        metric.Add([10_000, -10_000], [1], 2);
        Assert.Equal(20_000, metric.Value);
    }

    [Fact]
    public void SoftF1_WithoutErrorAndDoubt_IsUndefined()
    {
        SoftF1 metric = new();
        metric.AddProbabilities([1, 0], [0], 2);
        Assert.Equal(double.NaN, metric.Value);
    }

    [Fact]
    public void Temperature_WithImpossibleClasses_IsFinite()
    {
        Temperature metric = new();
        metric.AddProbabilities([0.8, 0.2, 0, 0.6, 0.4, 0], [0, 1], 3);
        Assert.InRange(metric.Value, 0.2, 5);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void Top5_CountsTheLabelsRank(int label, double error)
    {
        Top5Error metric = new();
        metric.Add([6, 5, 4, 3, 2, 1], [label], 6);
        Assert.Equal(error, metric.Value);
    }

    [Fact]
    public void Ties_GoToTheLowerClass()
    {
        ErrorRate error = new();
        error.Add([1, 1], [0], 2);
        Assert.Equal(0, error.Value);
        Top5Error top5 = new();
        top5.Add([1, 1, 1, 1, 1, 1], [5], 6);
        Assert.Equal(1, top5.Value);
    }

    private static void Check(Metric metric, double expected)
    {
        metric.AddProbabilities(s_probabilities, s_labels, 3);
        Assert.Equal(expected, metric.Value, 1e-15);
    }
}
