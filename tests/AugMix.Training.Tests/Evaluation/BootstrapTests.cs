using AugMix.Evaluation;
using Xunit;

namespace AugMix.Training.Tests;

public class BootstrapTests
{
    private static readonly MemoryDataset s_clean = AugMix.Testing.SyntheticDataset.Create(130, side: 12);

    [Fact]
    public void Intervals_DependOnTheSeedAndNotOnThreads()
    {
        EvaluatedRun run = Run("a");
        BootstrapReport one = Add(new BootstrapOptions { Resamples = 60, Threads = 1 }, run);
        Assert.Equal(one.Intervals, Add(new BootstrapOptions { Resamples = 60, Threads = 3 }, run).Intervals);
        Assert.NotEqual(one.Intervals, Add(new BootstrapOptions { Resamples = 60, Seed = 1 }, run).Intervals);
        Assert.Equal((60, 0.95, 1), (one.Resamples, one.Confidence, one.Groups));
        Assert.All(one.Intervals, interval => Assert.True(interval.Lower <= interval.Upper));
        Assert.Equal(
            [
                "clean.error", "clean.nll", "clean.brier", "clean.ece15", "clean.rms_calibration_error", "corruptions.fog", "corruptions.saturate", "mean_corruption_error",
                "corrupted.error", "corrupted.nll", "corrupted.brier", "corrupted.ece15", "corrupted.rms_calibration_error",
            ],
            one.Intervals.Select(interval => interval.Name));
        Assert.All(one.Intervals, interval => Assert.NotNull(run.Report.NumberOf(interval.Name)));
        Assert.InRange(run.Report.Clean.Error, one["clean.error"]!.Lower, one["clean.error"]!.Upper);
    }

    [Fact]
    public void Add_ComparesWithTheFirst()
    {
        Bootstrap bootstrap = new(new BootstrapOptions { Resamples = 50 });
        Assert.Empty(bootstrap.Add(Run("a")).Differences);
        Assert.All(bootstrap.Add(Run("same")).Differences, difference => Assert.Equal(("a", 0, 0, 0), (difference.Against, difference.Difference, difference.Lower, difference.Upper)));
        EvaluationReport worse = bootstrap.Add(Run("worse", new Useless()));
        RunDifference difference = Assert.Single(worse.Differences, difference => difference.Name == "clean.error");
        Assert.True(difference.Significant && difference.Difference > 0);
        ComparisonTable table = ComparisonTable.From([Run("a").Report, worse]);
        Assert.Contains("*", table.Rows[0].Cells[1].Text, StringComparison.Ordinal);
        Assert.Contains(table.Notes, note => note.StartsWith("* differs from a: the interval of the difference", StringComparison.Ordinal));
        Assert.Equal(JsonReport.Write(worse), JsonReport.Write(JsonReport.Read(JsonReport.Write(worse))));
    }

    [Fact]
    public void OtherImages_AreNotCompared()
    {
        Bootstrap bootstrap = new(new BootstrapOptions { Resamples = 20 });
        bootstrap.Add(Run("a"));
        EvaluationReport other = bootstrap.Add(new Evaluator(new FakePredictor(), new EvaluatorOptions()).Run("b", SubsetDataset.Spread(s_clean, 120), null, null));
        Assert.Empty(other.Differences);
        Assert.NotNull(other.Bootstrap!["clean.error"]);
    }

    [Fact]
    public void SetsThatDoNotCorrespond_AreDrawnForThemselves()
    {
        using GeneratedCorruptions source = new(SubsetDataset.Spread(s_clean, 120), ["fog"]);
        EvaluationReport report = new Bootstrap(new BootstrapOptions { Resamples = 20 }).Add(new Evaluator(new FakePredictor(), new EvaluatorOptions()).Run("a", s_clean, source, null));
        Assert.Equal(2, report.Bootstrap!.Groups);
        Assert.Contains(ComparisonTable.From([report]).Notes, note => note.Contains("the test sets are 2 groups of images that do not correspond", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_AreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Resamples = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Confidence = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Confidence = double.NaN });
    }

    private static BootstrapReport Add(BootstrapOptions options, EvaluatedRun run) => new Bootstrap(options).Add(run).Bootstrap!;

    private static EvaluatedRun Run(string label, IPredictor? network = null)
    {
        using GeneratedCorruptions source = new(s_clean, ["fog", "saturate"]);
        return new Evaluator(network ?? new FakePredictor(), new EvaluatorOptions()).Run(label, s_clean, source, null);
    }

    private sealed class Useless : IPredictor
    {
        public int Classes => 4;

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
        {
            new FakePredictor().Predict(samples, shape, logits);
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] = -logits[i];
            }
        }
    }
}
