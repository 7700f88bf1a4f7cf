using Xunit;

namespace AugMix.Evaluation.Tests;

public class PublishedColumnTests
{
    [Fact]
    public void Table_HasThePapersColumn_AndSaysWhatIsOtherwise()
    {
        ComparisonTable table = ComparisonTable.From([Run("standard"), Run("augmix")]);
        Assert.Equal(["standard", "augmix", "paper: WideResNet-40-2, Standard", "paper: WideResNet-40-2, AugMix"], table.Columns);
        Assert.Equal(["26.9", "11.2"], Cells(table, "mean corruption error over 15 corruptions"));
        Assert.Equal(["5.2", "4.9"], Cells(table, "clean error"));
        Assert.Equal(["–", "–"], Cells(table, "fog"));

        // Both were measured as 0.37 and so on; the paper's lower numbers do not take the mark from them.
        ComparisonRow mean = table.Rows.Single(row => row.Label.StartsWith("mean corruption error", StringComparison.Ordinal));
        Assert.Equal([true, true, false, false], mean.Cells.Select(cell => cell.Best));
        string note = Assert.Single(table.Notes, note => note.StartsWith("paper: WideResNet-40-2, AugMix: not measured here", StringComparison.Ordinal));
        Assert.Contains("AugMix paper, Table 1: read from a photograph of the paper's table", note, StringComparison.Ordinal);
        Assert.Contains("Otherwise in augmix: corrupted images generated here; 256 of 10000 test images; 2 epochs.", note, StringComparison.Ordinal);

        string[] Cells(ComparisonTable shown, string label) => [.. shown.Rows.Single(row => row.Label == label).Cells.Skip(2).Select(cell => cell.Text)];
    }

    [Fact]
    public void OtherCorruptions_DoNotShareThePapersMean()
    {
        ComparisonTable table = ComparisonTable.From([Reports.Two() with { TestSet = "cifar10 test", Configuration = Configuration("augmix") }]);
        Assert.Equal("–", table.Rows.Single(row => row.Label.StartsWith("mean corruption error", StringComparison.Ordinal)).Cells[1].Text);
        Assert.Contains(table.Notes, note => note.Contains("not the fifteen corruptions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fashion-mnist test", "wrn-40-2")]
    [InlineData("cifar10 test", "small")]
    [InlineData(null, "wrn-40-2")]
    public void OtherDataOrNetworks_HaveNone(string? testSet, string model)
        => Assert.Single(ComparisonTable.From([Run("augmix") with { TestSet = testSet, Configuration = Configuration("augmix", model) }]).Columns);

    [Fact]
    public void AMethodThePaperLacks_GetsItsStandardTrainingAndAugMix()
        => Assert.Equal(["pixmix", "paper: WideResNet-40-2, Standard", "paper: WideResNet-40-2, AugMix"], ComparisonTable.From([Run("pixmix")]).Columns);

    private static EvaluationReport Run(string method) => Reports.Of(Reports.Errors(CorruptionBenchmark.Scored, 0.01), CorruptionBenchmark.Scored) with
    {
        Label = method,
        TestSet = "cifar10 test",
        Configuration = Configuration(method),
    };

    private static Dictionary<string, string> Configuration(string method, string model = "wrn-40-2") => new() { ["model"] = model, ["method"] = method, ["epochs"] = "2" };
}
