using System.Text.Json.Nodes;
using AugMix.Evaluation;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class SeedRunsTests : TrainingTest
{
    private static readonly ulong[] s_seeds = [3, 1];

    [Fact]
    public void Open_WritesTheSeeds_AndReadGivesThemBack()
    {
        SeedRuns runs = SeedRuns.Open(Folder.At("runs"), Options, s_seeds, RunMode.New);

        SeedRuns again = SeedRuns.Read(Folder.At("runs"));

        Assert.Equal(s_seeds, again.Seeds);
        Assert.Equal(Options with { Seed = 3 }, again.Options);
        Assert.Equal(Options with { Seed = 1 }, again.OptionsOf(1));
        Assert.Equal(Folder.At("runs/seed-1"), runs.FolderOf(1));
    }

    [Fact]
    public void Open_RefusesWhatIsTaken_OtherSeedsAndOtherOptions()
    {
        SeedRuns.Open(Folder.At("runs"), Options, s_seeds, RunMode.New);

        Assert.Contains("--resume", Assert.Throws<OutputExistsException>(() => SeedRuns.Open(Folder.At("runs"), Options, s_seeds, RunMode.New)).Message, StringComparison.Ordinal);
        Assert.Contains("3,1 in the runs, 1,2 now", Assert.Throws<ArgumentException>(() => SeedRuns.Open(Folder.At("runs"), Options, [1, 2], RunMode.Resume)).Message, StringComparison.Ordinal);
        Assert.Contains("batch_size", Assert.Throws<ArgumentException>(() => SeedRuns.Open(Folder.At("runs"), Options with { BatchSize = 4 }, s_seeds, RunMode.Resume)).Message, StringComparison.Ordinal);
        Assert.Contains("names one twice", Assert.Throws<ArgumentException>(() => SeedRuns.Open(Folder.At("more"), Options, [1, 1], RunMode.New)).Message, StringComparison.Ordinal);
        Assert.Contains("not there", Assert.Throws<FileNotFoundException>(() => SeedRuns.Open(Folder.At("none"), Options, s_seeds, RunMode.Resume)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder.At("more")));
    }

    [Fact]
    public void Summarize_GivesMeanAndSpreadOfEveryNumber()
    {
        SeedRuns runs = SeedRuns.Open(Folder.At("runs"), Options, s_seeds, RunMode.New);
        List<double> errors = [];
        foreach (ulong seed in s_seeds)
        {
            Assert.Null(runs.MetricsOf(seed));
            using TrainingRun run = new(runs.OptionsOf(seed), Data, runs.FolderOf(seed), runs.ModeOf(seed, RunMode.Resume));
            errors.Add(run.Train().Test!["nll"]!.Value);
        }

        Dictionary<string, Spread> summary = new(runs.Summarize());

        Assert.Equal(2, summary["test_error"].N);
        Assert.Equal(errors.Average(), summary["test.nll"].Mean, 1e-12);
        Assert.Equal(Math.Abs(errors[0] - errors[1]) / Math.Sqrt(2), summary["test.nll"].StandardDeviation!.Value, 1e-12);
        Assert.NotEqual(errors[0], errors[1]);
        Assert.DoesNotContain(summary.Keys, name => name.Contains("options", StringComparison.Ordinal));
        JsonNode file = JsonNode.Parse(File.ReadAllText(Folder.At("runs/summary.json")))!;
        Assert.Equal(summary["test.nll"].Mean, (double)file["numbers"]!["test.nll"]!["mean"]!);
    }

    [Fact]
    public void Spread_DividesByOneLessThanTheirNumber()
    {
        Assert.Equal(new Spread(5, Math.Sqrt(32.0 / 7), 8), Spread.Of([2, 4, 4, 4, 5, 5, 7, 9]));
        Assert.Equal(new Spread(3, null, 1), Spread.Of([3]));
        Assert.Throws<ArgumentException>(() => Spread.Of([]));
    }

    [Fact]
    public void ModeOf_BeginsWhatWasNotBegun()
    {
        SeedRuns runs = SeedRuns.Open(Folder.At("runs"), Options, s_seeds, RunMode.New);
        RunFolder.Open(runs.FolderOf(3), runs.OptionsOf(3), RunMode.New).Dispose();

        Assert.Equal((RunMode.Resume, RunMode.Overwrite, RunMode.New), (runs.ModeOf(3, RunMode.Resume), runs.ModeOf(1, RunMode.Resume), runs.ModeOf(1, RunMode.New)));
    }
}
