using Xunit;

namespace AugMix.Evaluation.Tests;

public class RunOutcomesTests
{
    [Fact]
    public void ToReport_HasTheErrorsAndThePool()
    {
        RunOutcomes run = Synthetic.Run(120, 130, 4, "fog", "saturate", "snow");
        EvaluationReport report = run.ToReport(Synthetic.Context());
        Assert.Equal(15, report.Corruptions.Count);
        Assert.Equal(["snow", "fog"], report.Scored);
        Assert.Equal(run.Corrupted[7].Error, report.ErrorOf("saturate", 3));
        Assert.Equal(10 * 130, report.Corrupted!.N);
        Assert.Equal(run.Corrupted.Where(set => set.Corruption != "saturate").Average(set => set.Error), report.Corrupted.Error, 1e-14);
        Assert.Equal(report.MeanCorruptionError, report.NumberOf("mean_corruption_error"));
        Assert.Equal(report.MeanError("saturate"), report.NumberOf("corruptions.saturate"));
        Assert.Equal(report.Clean["brier"], report.NumberOf("clean.brier"));
        Assert.Null(report.NumberOf("corruptions.frost"));
        Assert.Null(report.NumberOf("nothing"));
        Assert.Null(report.NumberOf("mce"));
    }

    [Fact]
    public void IncompleteCorruptions_AreShownAndNotAveraged()
    {
        RunOutcomes whole = Synthetic.Run(120, 120, 4, "fog", "snow");
        RunOutcomes part = new(whole.Clean, [.. whole.Corrupted.Where(set => set.Name != "fog 3")]);
        EvaluationReport report = part.ToReport(Synthetic.Context() with { Missing = ["fog 3"] });
        Assert.Equal(["snow"], report.Scored);
        Assert.Equal(whole.ToReport(Synthetic.Context()).MeanError("snow"), report.MeanCorruptionError);
        Assert.NotNull(report.ErrorOf("fog", 4));
        Assert.Equal(["fog 3"], report.Missing);
        ComparisonTable table = ComparisonTable.From([report]);
        Assert.Contains(table.Rows, row => row.Label == "mean corruption error over 1 corruption, partial");
        Assert.Contains(table.Rows, row => row.Label == "RMS calibration error, corrupted, partial");
        Assert.Contains(table.Notes, note => note.Contains("INCOMPLETE, left out on request: fog 3", StringComparison.Ordinal));
    }

    [Fact]
    public void WrongSets_AreRefused()
    {
        SetOutcomes clean = Synthetic.Set("", 0, 100, 1);
        SetOutcomes fog = Synthetic.Set("fog", 1, 100, 1);
        Assert.Throws<ArgumentException>(() => new RunOutcomes(clean, [fog, fog]));
        Assert.Throws<ArgumentException>(() => new RunOutcomes(clean, [clean]));
    }
}
