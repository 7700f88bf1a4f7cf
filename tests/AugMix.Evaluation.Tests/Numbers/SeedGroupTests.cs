using Xunit;

namespace AugMix.Evaluation.Tests;

public class SeedGroupTests
{
    [Fact]
    public void Of_PutsSeedsTogether_AndNothingElse()
    {
        EvaluationReport[] reports = [Run("augmix-s1", "1", 0.1), Run("standard", "1", 0.1, "standard"), Run("augmix-s2", "2", 0.2), Run("augmix-s7", "7", 0.3)];
        IReadOnlyList<SeedGroup> groups = SeedGroup.Of(reports);
        Assert.Equal(["augmix (3 seeds)", "standard"], groups.Select(group => group.Label));
        Assert.Equal(["1", "2", "7"], groups[0].Seeds);

        // pixelate: means 0.4, 0.5 and 0.6; the deviation has n - 1 = 2 in its denominator.
        Spread spread = groups[0].Summarize().Single(entry => entry.Key == "corruptions.pixelate").Value;
        Assert.Equal((0.5, 0.1, 3), (Math.Round(spread.Mean, 12), Math.Round(spread.StandardDeviation!.Value, 12), spread.N));
    }

    [Fact]
    public void Table_ShowsMeanAndDeviation_AndSaysSo()
    {
        ComparisonTable table = ComparisonTable.From([Run("augmix-s1", "1", 0.1), Run("augmix-s2", "2", 0.2), Run("augmix-s7", "7", 0.3), Run("standard", "1", 0.4, "standard")]);
        Assert.Equal(["augmix (3 seeds)", "standard"], table.Columns);
        ComparisonRow pixelate = table.Rows.Single(row => row.Label == "pixelate");
        Assert.Equal(["50.00 ± 10.00", "70.00"], pixelate.Cells.Select(cell => cell.Text));
        Assert.Equal([true, false], pixelate.Cells.Select(cell => cell.Best));
        Assert.Contains(
            "augmix (3 seeds): mean ± standard deviation (n - 1 in the denominator) of augmix-s1, augmix-s2, augmix-s7, which differ only by seed (1, 2, 7).",
            table.Notes);
    }

    [Theory]
    [InlineData("method")]
    [InlineData("protocol")]
    [InlineData("preparation")]
    [InlineData("test set")]
    [InlineData("same seed")]
    [InlineData("no seed")]
    public void Of_RunsThatDifferOtherwise_StayAlone(string difference)
    {
        EvaluationReport first = Run("a", "1", 0.1);
        EvaluationReport second = Run("b", "2", 0.1);
        second = difference switch
        {
            "method" => Run("b", "2", 0.1, "standard"),
            "protocol" => second with { CorruptionSet = CorruptionSet.Official },
            "preparation" => second with { CorruptedPreprocessing = "resized" },
            "test set" => second with { TestSet = "other" },
            "same seed" => Run("b", "1", 0.1),
            _ => second with { Configuration = new Dictionary<string, string>() },
        };
        Assert.Equal(["a", "b"], SeedGroup.Of([first, second]).Select(group => group.Label));
    }

    [Theory]
    [InlineData("runs/seed-1", "runs/seed-12", "runs")]
    [InlineData("seed-1", "seed-2", "augmix small")]
    [InlineData("x", "y", "augmix small")]
    [InlineData("wrn-s1", "wrn-s2", "wrn")]
    [InlineData("resnets1", "resnets2", "resnets")]
    public void Label_IsWhatTheRunsShare(string first, string second, string expected)
        => Assert.Equal($"{expected} (2 seeds)", Assert.Single(SeedGroup.Of([Run(first, "1", 0.1), Run(second, "2", 0.1)])).Label);

    [Fact]
    public void TwoExperimentsOfOneName_AreToldApart()
    {
        EvaluationReport[] reports = [Run("seed-1", "1", 0.1), Run("seed-2", "2", 0.1), Run("a/seed-1", "1", 0.1, depth: "2"), Run("b/seed-2", "2", 0.1, depth: "2")];
        string[] labels = [.. SeedGroup.Of(reports).Select(group => group.Label)];
        Assert.Equal(2, labels.Distinct().Count());
        Assert.StartsWith("augmix small (2 seeds)", labels[1], StringComparison.Ordinal);
    }

    private static EvaluationReport Run(string label, string seed, double shift, string method = "augmix", string depth = "-1") => Reports.Two(label, shift) with
    {
        Configuration = new Dictionary<string, string> { ["method"] = method, ["model"] = "small", ["depth"] = depth, ["seed"] = seed, ["output"] = label },
    };
}
