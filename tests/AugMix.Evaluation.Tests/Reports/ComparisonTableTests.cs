using Xunit;

namespace AugMix.Evaluation.Tests;

public class ComparisonTableTests
{
    [Fact]
    public void From_LaysRunsSideBySide()
    {
        ComparisonTable table = ComparisonTable.From([Reports.Two("standard", 0.3), Reports.Two("augmix")]);
        Assert.Equal(["standard", "augmix"], table.Columns);
        Assert.Equal(
            [
                "clean error", "gaussian_noise", "pixelate", "mean corruption error over 2 corruptions",
                "RMS calibration error, clean", "RMS calibration error, corrupted",
            ],
            table.Rows.Select(row => row.Label));

        // The means of pixelate: 0.3 + 0.3 and 0.3 + 0.1. The lower one is marked; equal ones both are.
        Assert.Equal(["60.00", "40.00"], table.Rows[2].Cells.Select(cell => cell.Text));
        Assert.Equal([false, true], table.Rows[2].Cells.Select(cell => cell.Best));
        Assert.Equal([true, true], table.Rows[1].Cells.Select(cell => cell.Best));
    }

    [Fact]
    public void Notes_NameExactlyWhatIsAveraged()
    {
        ComparisonTable table = ComparisonTable.From([Reports.Two()]);
        Assert.Contains(
            "Mean corruption error: plain average, not normalised, over 2 of the benchmark's 15 corruptions (gaussian_noise, pixelate);"
                + " severities 1, 2, 3, 4, 5; corrupted images: generated here; preprocessing: none.",
            table.Notes);
        Assert.Contains("Warning, augmix: training used contrast, which overlaps the test corruptions", table.Notes);
        Assert.DoesNotContain(table.Rows, row => row.Label.Contains("mCE", StringComparison.Ordinal));
    }

    [Fact]
    public void Notes_SayOnceWhereCorruptedImagesComeFrom()
    {
        EvaluationReport report = Reports.Two() with { Configuration = new Dictionary<string, string> { [EvaluationReport.CorruptedImages] = "generated from test; seed 3" } };
        IReadOnlyList<string> notes = ComparisonTable.From([report, report with { Label = "other" }]).Notes;
        Assert.Single(notes, "Corrupted images: generated from test; seed 3.");
        Assert.DoesNotContain(ComparisonTable.From([Reports.Two()]).Notes, note => note.StartsWith("Corrupted images:", StringComparison.Ordinal));
    }

    [Fact]
    public void AveragesOverDifferentLists_DoNotShareARow()
    {
        EvaluationReport one = Reports.Of(Reports.Errors(["fog"]), ["fog"]) with { Label = "one" };
        ComparisonTable table = ComparisonTable.From([Reports.Two("two"), one]);
        ComparisonRow[] means = [.. table.Rows.Where(row => row.Label.StartsWith("mean corruption error", StringComparison.Ordinal))];
        Assert.Equal(["mean corruption error over 2 corruptions (a)", "mean corruption error over 1 corruption (b)"], means.Select(row => row.Label));
        Assert.Equal(["35.00", "–"], means[0].Cells.Select(cell => cell.Text));
        Assert.Equal(["–", "30.00"], means[1].Cells.Select(cell => cell.Text));
        Assert.Contains(table.Notes, note => note.StartsWith("The runs were not evaluated alike", StringComparison.Ordinal));
    }

    [Fact]
    public void NotAveraged_IsSaid()
    {
        EvaluationReport report = Reports.Of(Reports.Errors([.. Reports.TwoNames, "saturate"]), Reports.TwoNames);
        Assert.Contains(ComparisonTable.From([report]).Rows, row => row.Label == "saturate (not averaged)");
    }

    [Fact]
    public void CleanOnly_HasNoCorruptionRows()
    {
        ComparisonTable table = ComparisonTable.From([Reports.CleanOnly()]);
        Assert.Equal(["clean error", "RMS calibration error, clean"], table.Rows.Select(row => row.Label));
    }

    [Fact]
    public void Mce_NamesItsNormaliser()
    {
        EvaluationReport report = Reports.Of(Reports.Errors(CorruptionBenchmark.Scored, 0.01), CorruptionBenchmark.Scored) with { Normaliser = "alexnet" };
        Assert.Contains(ComparisonTable.From([report]).Rows, row => row.Label == "mCE, normalised by AlexNet");
    }

    [Fact]
    public void None_Throws() => Assert.Throws<ArgumentException>(() => ComparisonTable.From([]));
}
