using Xunit;

namespace AugMix.Evaluation.Tests;

public class EvaluationReportTests
{
    [Fact]
    public void MeanCorruptionError_AveragesTheScoredOnly()
    {
        // Means 0.3 and 0.4; the extra corruption, mean 0.5, is evaluated but not averaged.
        EvaluationReport report = Reports.Of(Reports.Errors([.. Reports.TwoNames, "saturate"]), Reports.TwoNames);
        Assert.Equal(0.35, report.MeanCorruptionError!.Value, 1e-15);
        Assert.Equal(0.5, report.MeanError("saturate")!.Value, 1e-15);
        Assert.Null(report.MeanError("fog"));
        Assert.Null(report.Mce);
        Assert.Null(report.RelativeMce);
    }

    [Fact]
    public void Incomplete_IsRefused()
    {
        CorruptionError[] errors = Reports.Errors(Reports.TwoNames);
        ArgumentException failure = Assert.Throws<ArgumentException>(() => Reports.Of(errors[..^1], Reports.TwoNames));
        Assert.Contains("pixelate at severity 5 is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_IsRefused()
    {
        CorruptionError[] errors = Reports.Errors(Reports.TwoNames);
        Assert.Throws<ArgumentException>(() => Reports.Of([.. errors, errors[0]], Reports.TwoNames));
        Assert.Throws<ArgumentException>(() => Reports.Of(errors, ["pixelate", "pixelate"]));
    }

    [Theory]
    [InlineData(-0.1, 10)]
    [InlineData(1.1, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(0.5, 0)]
    public void ImpossibleErrors_AreRefused(double error, int n)
        => Assert.Throws<ArgumentException>(() => new EvaluationReport([new CorruptionError("fog", 1, error, n)], [], []) { Label = "x", Preprocessing = "none", Clean = Reports.Clean });

    [Fact]
    public void Normaliser_NeedsExactlyTheFifteenAtFiveSeverities()
    {
        Assert.Throws<ArgumentException>(() => Reports.Two() with { Normaliser = "alexnet" });
        Assert.Throws<ArgumentException>(() => Reports.Of(Reports.Errors(CorruptionBenchmark.Scored, 0.01), CorruptionBenchmark.Scored) with { Normaliser = "resnet" });
        string[] withExtra = [.. CorruptionBenchmark.Scored.Skip(1), "saturate"];
        Assert.Throws<ArgumentException>(() => Reports.Of(Reports.Errors(withExtra, 0.01), withExtra) with { Normaliser = "alexnet" });
    }

    [Fact]
    public void Mce_OfAlexNetItself_IsOne()
    {
        // At every severity the mean error, 1 / CorruptionError(name, 1), so that the ratio of sums is 1.
        CorruptionError[] errors = [.. CorruptionBenchmark.Scored.SelectMany(name => CorruptionBenchmark.Severities
            .Select(severity => new CorruptionError(name, severity, 1 / CorruptionNormaliser.AlexNet.CorruptionError(name, 1), 50_000)))];
        EvaluationReport report = Reports.Of(errors, CorruptionBenchmark.Scored) with { Normaliser = "alexnet" };
        Assert.Equal(1, report.Mce!.Value, 1e-14);

        // AlexNet's own clean error gives exactly 1 in the relative form too; here the clean error is another.
        double clean = report.Clean.Error;
        double expected = CorruptionBenchmark.Scored.Average(name => (report.MeanError(name)!.Value - clean) / (report.MeanError(name)!.Value - 0.435));
        Assert.Equal(expected, report.RelativeMce!.Value, 1e-12);
    }
}
