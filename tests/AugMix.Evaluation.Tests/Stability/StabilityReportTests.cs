using System.Text.Json;
using Xunit;

namespace AugMix.Evaluation.Tests;

public class StabilityReportTests
{
    private static readonly IReadOnlyList<string> s_ten = PerturbationList.Benchmark.Names;

    [Fact]
    public void TheTwoLists_DifferInOnePerturbation()
    {
        Assert.Equal(["snow"], PerturbationList.Benchmark.Names.Except(PerturbationList.PublishedScript.Names));
        Assert.Equal(["spatter"], PerturbationList.PublishedScript.Names.Except(PerturbationList.Benchmark.Names));
        Assert.Same(PerturbationList.PublishedScript, PerturbationList.Of([.. PerturbationList.PublishedScript.Names.Reverse()]));
        Assert.Null(PerturbationList.Of(["rotate"]));
        Assert.Contains("benchmark and published-script", Assert.Throws<ArgumentException>(() => PerturbationList.Find("paper")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Means_AreOverTheScoredAtLevelOneAndStrideOne()
    {
        StabilityReport report = Of(
            [Entry("rotate", 0.2, 3), Entry("rotate", 0.9, 9, stride: 2), Entry("shot_noise", 0.4, 5), Entry("shot_noise", 0.8, 8, level: 2), Entry("shear", 1, 15)],
            ["rotate", "shot_noise"]);
        Assert.Equal(0.3, report.MeanFlipProbability!.Value, 1e-15);
        Assert.Equal(4, report.MeanTopFiveDistance);
        Assert.Null(report.List);
        Assert.Null((report with { Normaliser = "alexnet" }).MeanFlipRate);
        Assert.Null((report with { Scored = [] }).MeanFlipProbability);
        Assert.Null((report with { Scored = ["rotate", "tilt"] }).MeanFlipProbability);
        Assert.Null(Of([Entry("rotate", 0.2, null)], ["rotate"]).MeanTopFiveDistance);
    }

    [Fact]
    public void Rates_OfAlexNetItself_AreOne()
    {
        StabilityReport alexNet = Of(
            [.. s_ten.Select(name => Entry(name, 1 / StabilityNormaliser.AlexNet.FlipRate(name, 1), 1 / StabilityNormaliser.AlexNet.NormalisedDistance(name, 1)))], s_ten);
        Assert.Null(alexNet.MeanFlipRate);
        alexNet = alexNet with { Normaliser = "alexnet" };
        Assert.Equal(1, alexNet.MeanFlipRate!.Value, 1e-14);
        Assert.Equal(1, alexNet.MeanNormalisedTopFiveDistance!.Value, 1e-14);
        Assert.Equal("benchmark", alexNet.List);

        // The means re-add to what the draft's figures give: 13.99 and 2.922.
        Assert.Equal(0.14, alexNet.MeanFlipProbability!.Value, 1e-3);
        Assert.Equal(2.922, alexNet.MeanTopFiveDistance!.Value, 1e-12);
    }

    [Fact]
    public void Normaliser_NeedsExactlyTheBenchmarksTen()
    {
        string[] withSpatter = [.. PerturbationList.PublishedScript.Names];
        Assert.Equal("alexnet", StabilityNormaliser.Require("alexnet", [.. s_ten]).Name);
        Assert.Contains("needs exactly the benchmark's ten", Assert.Throws<ArgumentException>(() => StabilityNormaliser.Require("alexnet", withSpatter)).Message, StringComparison.Ordinal);
        Assert.Contains("no normaliser resnet", Assert.Throws<ArgumentException>(() => StabilityNormaliser.Require("resnet", [.. s_ten])).Message, StringComparison.Ordinal);
        Assert.Null((Of([.. withSpatter.Select(name => Entry(name, 0.1, 1))], withSpatter) with { Normaliser = "alexnet" }).MeanFlipRate);
    }

    [Fact]
    public void Json_HasTheMeansWithWhatTheyAreOver_AndReadsBack()
    {
        EvaluationReport report = Reports.Two() with { Stability = Of([.. s_ten.Select(name => Entry(name, 0.1, 1))], s_ten) with { Normaliser = "alexnet" } };
        string json = JsonReport.Write(report);
        JsonElement stability = JsonDocument.Parse(json).RootElement.GetProperty("stability");
        Assert.Equal("generated", stability.GetProperty("set").GetString());
        Assert.Equal("benchmark", stability.GetProperty("list").GetString());
        Assert.Equal(0.1, stability.GetProperty("mean_flip_probability").GetDouble(), 1e-15);
        Assert.True(stability.GetProperty("mean_flip_rate").GetDouble() > 0);
        Assert.True(stability.GetProperty("mean_normalised_top_five_distance").GetDouble() > 0);
        Assert.Equal("alexnet", stability.GetProperty("normaliser").GetString());
        JsonElement first = stability.GetProperty("perturbations")[0];
        Assert.Equal(("gaussian_noise", "first", 1), (first.GetProperty("name").GetString(), first.GetProperty("reference").GetString(), first.GetProperty("stride").GetInt32()));
        Assert.Equal(json, JsonReport.Write(JsonReport.Read(json)));
    }

    [Fact]
    public void Table_ShowsEachPerturbation_TheMeans_AndWhatTheyAreOver()
    {
        StabilityReport stability = Of(
            [Entry("spatter", 0.5, 2), Entry("rotate", 0.2, 3), Entry("rotate", 0.3, 4, stride: 2), Entry("gaussian_noise", 0.4, 5), Entry("gaussian_noise", 0.6, 6, level: 2)],
            ["gaussian_noise", "rotate"]);
        ComparisonTable table = ComparisonTable.From([Reports.CleanOnly() with { Stability = stability }]);
        Assert.Equal(
            [
                ("clean error", null), ("flip probability, gaussian_noise", "40.00"), ("flip probability, gaussian_noise, level 2 (not averaged)", "60.00"),
                ("flip probability, rotate", "20.00"), ("flip probability, rotate, stride 2 (not averaged)", "30.00"), ("flip probability, spatter (not averaged)", "50.00"),
                ("mean flip probability over 2 perturbations", "30.00"), ("mean top-5 distance over 2 perturbations, 0 to 15, not percent", "4.00"),
                ("RMS calibration error, clean", null),
            ],
            table.Rows.Select(row => (row.Label, row.Label.Contains("error", StringComparison.Ordinal) ? null : row.Cells[0].Text)));
        Assert.Contains(
            "Mean flip probability: plain average, not normalised, over 2 perturbations (gaussian_noise, rotate; none of the published lists of ten); level 1, stride 1; noise is compared with its first frame,"
                + " all others with the frame before; 20 sequences of each: generated here; preprocessing: none.",
            table.Notes);
        Assert.Contains("Perturbation sequences: generated from test.", table.Notes);
        Assert.DoesNotContain(table.Notes, note => note.StartsWith("Only clean images", StringComparison.Ordinal));
        Assert.Contains("flip probability, rotate | 20.00 |", MarkdownReport.Write(Reports.CleanOnly() with { Stability = stability }), StringComparison.Ordinal);
    }

    [Fact]
    public void MeansOverDifferentLists_DoNotShareARow()
    {
        EvaluationReport Run(string label, IReadOnlyList<string> names)
            => Reports.CleanOnly() with { Label = label, Stability = Of([.. names.Select(name => Entry(name, 0.1, 1))], names) with { Normaliser = "alexnet" } };
        ComparisonTable table = ComparisonTable.From([Run("snow", s_ten), Run("spatter", PerturbationList.PublishedScript.Names), Reports.CleanOnly()]);
        ComparisonRow[] means = [.. table.Rows.Where(row => row.Label.StartsWith("mean flip probability", StringComparison.Ordinal))];
        Assert.Equal(["mean flip probability over 10 perturbations (a)", "mean flip probability over 10 perturbations (b)"], means.Select(row => row.Label));
        Assert.Equal(["10.00", "–", "–"], means[0].Cells.Select(cell => cell.Text));
        Assert.Equal(["–", "10.00", "–"], means[1].Cells.Select(cell => cell.Text));
        Assert.Contains(table.Notes, note => note.Contains("list published-script: with spatter in place of snow", StringComparison.Ordinal));

        // Only the list that AlexNet's means are over is normalised.
        ComparisonRow rate = Assert.Single(table.Rows, row => row.Label == "mFR, normalised by AlexNet");
        Assert.Equal([true, false, false], rate.Cells.Select(cell => cell.Value is not null));
    }

    private static StabilityReport Of(IReadOnlyList<PerturbationStability> entries, IReadOnlyList<string> scored)
        => new() { Set = CorruptionSet.Generated, Description = "generated from test", Perturbations = entries, Scored = scored };

    private static PerturbationStability Entry(string name, double flips, double? distance, int level = 1, int stride = 1)
        => new(name, level, PerturbationList.ReferenceOf(name), stride, 20, 31, flips, distance);
}
