using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public class BootstrapTests
{
    private static readonly MemoryDataset s_clean = SyntheticDataset.Create(130, side: 12);

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
    public void Sequences_AreDrawnToo()
    {
        EvaluatedRun run = WithStability("a", new FakePredictor(6));
        Bootstrap bootstrap = new(new BootstrapOptions { Resamples = 80 });
        EvaluationReport report = bootstrap.Add(run);
        foreach (string name in (string[])["stability.rotate.flip_probability", "stability.tilt.top_five_distance", "stability.tilt.zipf_distance", "stability.mean_flip_probability", "stability.mean_top_five_distance"])
        {
            BootstrapInterval interval = report.Bootstrap![name]!;
            Assert.InRange(report.NumberOf(name)!.Value, interval.Lower, interval.Upper);
            Assert.True(interval.Lower < interval.Upper);
        }

        Assert.Equal(1, report.Bootstrap!.Groups);
        Assert.Contains(ComparisonTable.From([report]).Notes, note => note.StartsWith("Intervals: of stability, sequences are drawn", StringComparison.Ordinal));

        Assert.Contains(ComparisonTable.From([report]).Rows, row => row.Label.StartsWith("mean top-5 distance", StringComparison.Ordinal) && row.Cells[0].Text.Split('[')[1].Length == "0.00, 0.00]".Length);

        // What is drawn of images does not depend on whether there are sequences.
        Assert.Equal(
            Add(new BootstrapOptions { Resamples = 80 }, Clean("a", new FakePredictor(6))).Intervals,
            report.Bootstrap.Intervals.Where(interval => !interval.Name.StartsWith("stability.", StringComparison.Ordinal)));

        // Paired with the same sequences, and not with others.
        Assert.All(
            bootstrap.Add(WithStability("same", new FakePredictor(6))).Differences,
            difference => Assert.Equal((0, 0, 0), (difference.Difference, difference.Lower, difference.Upper)));
        Assert.Contains(bootstrap.Add(WithStability("worse", new Useless(6))).Differences, difference => difference.Name == "stability.mean_flip_probability");
        Assert.DoesNotContain(bootstrap.Add(WithStability("elsewhere", new FakePredictor(6), seed: 8)).Differences, difference => difference.Name.StartsWith("stability.", StringComparison.Ordinal));
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

    private static EvaluatedRun Clean(string label, IPredictor network)
        => new Evaluator(network, new EvaluatorOptions()).Run(label, SyntheticDataset.Create(110, classes: 6, side: 12, channels: 3), null, null);

    private static EvaluatedRun WithStability(string label, IPredictor network, ulong seed = 0)
    {
        using GeneratedPerturbations source = new(SyntheticDataset.Create(20, classes: 6, side: 32, channels: 3), ["rotate", "tilt"], seed: seed);
        return Clean(label, network).With(new StabilityEvaluator(network, new EvaluatorOptions(), new StabilityOptions()).Evaluate(source));
    }

    private sealed class Useless(int classes = 4) : IPredictor
    {
        public int Classes => classes;

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
        {
            new FakePredictor(classes).Predict(samples, shape, logits);
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] = -logits[i];
            }
        }
    }
}
