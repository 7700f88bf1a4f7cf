using Xunit;

namespace AugMix.Evaluation.Tests;

public class BootstrapReplicatesTests
{
    private static readonly string[] s_names = ["fog", "snow"];

    [Fact]
    public void Interval_IsBetweenTheOrderedValues()
    {
        RunOutcomes run = Synthetic.Run(100, 100, 1);
        ResampledNumbers numbers = new(run, run.ToReport(Synthetic.Context()));
        int count = numbers.Names.Count;

        // 41 resamples with the values 40, 39, ... 0: the quantiles 0.05 and 0.95 are the values 2 and 38; 0.025 lies at 1.
        double[] values = [.. Enumerable.Range(0, 41).SelectMany(r => Enumerable.Repeat(40.0 - r, count))];
        BootstrapReplicates replicates = new(numbers, values, 7);
        BootstrapReport report = replicates.ToReport(0.9);
        Assert.Equal((41, 0.9, 7UL), (report.Resamples, report.Confidence, report.Seed));
        Assert.Equal(new BootstrapInterval("clean.error", 2, 38), Rounded(report["clean.error"]!));
        Assert.Equal(new BootstrapInterval("clean.error", 1, 39), Rounded(replicates.ToReport(0.95)["clean.error"]!));
        Assert.Equal(Enumerable.Range(0, 41).Select(r => 40.0 - r), replicates["clean.error"]);
        // A calibration error is moved to its place, and an interval of it ends at 0.
        Assert.True(replicates["clean.ece15"].Min() < 0);
        Assert.Equal(0, report["clean.ece15"]!.Lower);
        Assert.Throws<ArgumentOutOfRangeException>(() => replicates.ToReport(1));
        Assert.Throws<ArgumentException>(() => new BootstrapReplicates(numbers, values.AsSpan(1), 7));

        static BootstrapInterval Rounded(BootstrapInterval interval) => interval with { Lower = Math.Round(interval.Lower, 9), Upper = Math.Round(interval.Upper, 9) };
    }

    [Fact]
    public void DifferenceOfARunFromItself_IsExactlyZero()
    {
        (EvaluationReport report, BootstrapReplicates replicates) = Bootstrap(Synthetic.Run(120, 120, 4, s_names), 50);
        (EvaluationReport again, BootstrapReplicates same) = Bootstrap(Synthetic.Run(120, 120, 4, s_names), 50);
        IReadOnlyList<RunDifference> differences = same.DifferencesFrom(again, replicates, report, 0.95);
        Assert.Equal(replicates.Names, differences.Select(difference => difference.Name));
        Assert.All(differences, difference => Assert.Equal((0, 0, 0, false), (difference.Difference, difference.Lower, difference.Upper, difference.Significant)));
    }

    [Fact]
    public void Differences_ArePaired()
    {
        // Two runs that differ in a single image: on the same draws, a few images' worth at most; on other draws, the spread of whole sets.
        RunOutcomes first = Synthetic.Run(200, 200, 4);
        SetOutcomes clean = first.Clean;
        int right = Enumerable.Range(0, 200).First(i => clean[i].Correct);
        float[] logits = clean.AllLogits.ToArray();
        logits[(right * clean.Classes) + ((clean.Labels[right] + 1) % clean.Classes)] = 50;
        OutcomeCollector collector = new("", 0, clean.Classes, 200, keepLogits: true);
        collector.Add(logits, clean.Labels, [.. Enumerable.Range(0, 200)]);
        (EvaluationReport a, BootstrapReplicates of) = Bootstrap(first, 200);
        (EvaluationReport b, BootstrapReplicates other) = Bootstrap(new RunOutcomes(collector.ToOutcomes(), []), 200);
        RunDifference difference = Assert.Single(other.DifferencesFrom(b, of, a, 0.95), difference => difference.Name == "clean.error");
        Assert.Equal(1 / 200.0, difference.Difference, 1e-14);
        Assert.InRange(difference.Upper, 1 / 200.0, 5 / 200.0);
        Assert.Equal(0, difference.Lower, 1e-14);
        BootstrapInterval alone = other.ToReport(0.95)["clean.error"]!;
        Assert.True(alone.Upper - alone.Lower > 2 * (difference.Upper - difference.Lower));
    }

    [Fact]
    public void CalibrationErrors_AreCentred()
    {
        // With noise as large as the error itself, resamples lie above it; their intervals must not.
        (EvaluationReport report, BootstrapReplicates replicates) = Bootstrap(Synthetic.Run(300, 300, 4, s_names), 100);
        foreach (string name in (string[])["clean.ece15", "clean.rms_calibration_error", "corrupted.ece15", "corrupted.rms_calibration_error"])
        {
            double number = report.NumberOf(name)!.Value;
            Assert.Equal(number, replicates[name].Average(), 1e-12);
            BootstrapInterval interval = replicates.ToReport(0.95)[name]!;
            Assert.True(interval.Lower < number && number < interval.Upper);
        }

        Assert.NotEqual(report.Clean.Error, replicates["clean.error"].Average());
    }

    [Fact]
    public void OtherImagesOrDraws_AreNotPaired()
    {
        (EvaluationReport a, BootstrapReplicates of) = Bootstrap(Synthetic.Run(120, 120, 4, s_names), 20);
        (EvaluationReport b, BootstrapReplicates other) = Bootstrap(Synthetic.Run(121, 121, 4, s_names), 20);
        Assert.False(other.IsPairedWith(of));
        Assert.Throws<ArgumentException>(() => other.DifferencesFrom(b, of, a, 0.95));
        Assert.False(Bootstrap(Synthetic.Run(120, 120, 4, s_names), 21).Replicates.IsPairedWith(of));
    }

    [Fact]
    public void AveragesOverOtherCorruptions_AreNotCompared()
    {
        (EvaluationReport a, BootstrapReplicates of) = Bootstrap(Synthetic.Run(120, 120, 4, "fog", "snow"), 20);
        (EvaluationReport b, BootstrapReplicates other) = Bootstrap(Synthetic.Run(120, 120, 4, "fog"), 20);
        string[] names = [.. other.DifferencesFrom(b, of, a, 0.95).Select(difference => difference.Name)];
        Assert.Contains("corruptions.fog", names);
        Assert.Contains("clean.ece15", names);
        Assert.DoesNotContain("mean_corruption_error", names);
        Assert.DoesNotContain("corrupted.error", names);
    }

    [Fact]
    public void Coverage_IsAboutTheConfidence()
    {
        // Errors of 400 images are binomial with p = 0.3, where the percentile interval is good: the share of 400 intervals that hold p lies
        // within three standard errors, 3 * sqrt(0.95 * 0.05 / 400) = 0.033, of 0.95, with 0.01 more for p's discreteness.
        const int Sets = 400;
        const int Images = 400;
        const int Resamples = 200;
        SampleRandom random = new();
        int covered = 0;
        for (int s = 0; s < Sets; s++)
        {
            random.Reset(11, SampleStream.Batch, s, 0, 0);
            int[] predicted = [.. Enumerable.Range(0, Images).Select(_ => random.NextDouble() < 0.3 ? 1 : 0)];
            double[] half = [.. Enumerable.Repeat(0.5, Images)];
            SetOutcomes clean = new("", 0, 2, new int[Images], predicted, half, [.. half.Select(share => Math.Log(share))], half, [.. Enumerable.Repeat(true, Images)], new float[2 * Images]);
            BootstrapInterval interval = Bootstrap(new RunOutcomes(clean, []), Resamples, (ulong)s * 1000).Replicates.ToReport(0.95)["clean.error"]!;
            covered += interval.Lower <= 0.3 && interval.Upper >= 0.3 ? 1 : 0;
        }

        Assert.InRange((double)covered / Sets, 0.95 - 0.043, 0.95 + 0.043);
    }

    [Fact]
    public void Corruptions_AreDrawnWithTheirImage()
    {
        // All copies of an image are answered alike, so their mean varies as much as that of the clean images alone.
        SetOutcomes clean = Synthetic.Set("", 0, 300, 5);
        RunOutcomes run = new(clean, [.. s_names.SelectMany(name => CorruptionBenchmark.Severities.Select(severity => As(name, severity)))]);
        BootstrapReport report = Bootstrap(run, 100).Replicates.ToReport(0.95);
        Assert.Equal(report["clean.error"]!.Lower, report["mean_corruption_error"]!.Lower, 1e-12);
        Assert.Equal(report["clean.error"]!.Upper, report["mean_corruption_error"]!.Upper, 1e-12);

        SetOutcomes As(string name, int severity)
        {
            OutcomeCollector collector = new(name, severity, clean.Classes, clean.Count, keepLogits: true);
            collector.Add(clean.AllLogits, clean.Labels, [.. Enumerable.Range(0, clean.Count)]);
            return collector.ToOutcomes();
        }
    }

    private static (EvaluationReport Report, BootstrapReplicates Replicates) Bootstrap(RunOutcomes run, int resamples, ulong seed = 3)
    {
        EvaluationReport report = run.ToReport(Synthetic.Context());
        ResampledNumbers numbers = new(run, report);
        int count = numbers.Names.Count;
        double[] values = new double[resamples * count];
        for (int r = 0; r < resamples; r++)
        {
            numbers.Compute(Synthetic.Draw(numbers.Groups, seed + (ulong)r), values.AsSpan(r * count, count));
        }

        return (report, new BootstrapReplicates(numbers, values, seed));
    }
}
