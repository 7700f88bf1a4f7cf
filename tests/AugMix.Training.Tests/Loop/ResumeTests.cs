using System.Text.Json.Nodes;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ResumeTests : TrainingTest
{
    // Checkpoints after steps 3, 5 (epoch), 6, 9, 10 (epoch), 12, 15: deaths before the first, on one, right after one, between two, at the last.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(14)]
    [InlineData(15)]
    public void Resume_EndsWithTheSameBitsAndTheSameLog(int dieAfter)
    {
        byte[] whole = Train(Options, Data, Folder.At("whole"))!;

        Assert.Null(Train(Options, Data, Folder.At("broken"), dieAfter: dieAfter));
        byte[] resumed = Train(Options, Data, Folder.At("broken"), RunMode.Resume)!;

        Assert.Equal(whole, resumed);
        Assert.Equal(LogWithoutTimes("whole"), LogWithoutTimes("broken"));
        Assert.Equal(MetricsWithoutTimes("whole"), MetricsWithoutTimes("broken"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(14)]
    public void Resume_WithEverythingARunCanKeep_EndsWithTheSameBits(int dieAfter)
    {
        byte[] whole = Train(Everything, JudgedData, Folder.At("whole"))!;

        Assert.Null(Train(Everything, JudgedData, Folder.At("broken"), dieAfter: dieAfter));

        Assert.Equal(whole, Train(Everything, JudgedData, Folder.At("broken"), RunMode.Resume));
        Assert.Equal(LogWithoutTimes("whole"), LogWithoutTimes("broken"));
        Assert.Equal(MetricsWithoutTimes("whole"), MetricsWithoutTimes("broken"));
        Checkpoint[] best = [.. ((string[])["whole", "broken"]).Select(run => Checkpoint.Read(Folder.At($"{run}/best.pt")))];
        Assert.Equal(best[0].Totals.Steps, best[1].Totals.Steps);
        Assert.Equal(best[0].Model.SelectMany(entry => entry.Value.Data.ToArray()), best[1].Model.SelectMany(entry => entry.Value.Data.ToArray()));
    }

    [Fact]
    public void Resume_TwiceEndsWithTheSameBits()
    {
        byte[] whole = Train(Options, Data, folder: null)!;

        Train(Options, Data, Folder.At("broken"), dieAfter: 4);
        Train(Options, Data, Folder.At("broken"), RunMode.Resume, dieAfter: 11);

        Assert.Equal(whole, Train(Options, Data, Folder.At("broken"), RunMode.Resume));
    }

    [Fact]
    public void Resume_OfAFinishedRunTrainsNoFurther()
    {
        byte[] whole = Train(Options, Data, Folder.At("run"))!;
        string log = File.ReadAllText(Folder.At("run/log.csv"));

        Assert.Equal(whole, Train(Options, Data, Folder.At("run"), RunMode.Resume));
        Assert.Equal(log, File.ReadAllText(Folder.At("run/log.csv")));
    }

    [Theory]
    [InlineData("torchvision")]
    [InlineData("timm")]
    public void Resume_KeepsTheProfile(string profile)
    {
        TrainingOptions options = Options with { AugMix = new() { Profile = AugMixProfiles.Find(profile) } };
        byte[] whole = Train(options, Data, folder: null)!;
        Assert.NotEqual(whole, Train(Options, Data, folder: null));

        Assert.Null(Train(options, Data, Folder.At("broken"), dieAfter: 4));

        Assert.Same(options.AugMix.Profile, RunFolder.ReadOptions(Folder.At("broken")).AugMix.Profile);
        Assert.Contains("profile", Assert.Throws<ArgumentException>(() => Train(Options, Data, Folder.At("broken"), RunMode.Resume)).Message, StringComparison.Ordinal);
        Assert.Equal(whole, Train(options, Data, Folder.At("broken"), RunMode.Resume));
    }

    [Fact]
    public void Resume_WithDropoutEndsWithTheSameBits()
    {
        DatasetPair data = new(SyntheticDataset.Create(8, side: 24, channels: 3), SyntheticDataset.Create(8, side: 24, channels: 3, seed: 2));
        TrainingOptions options = Options with { Model = "allconv", Method = "standard", BatchSize = 4, Epochs = 2, LearningRate = 0.01, CheckpointInterval = 1 };
        byte[] whole = Train(options, data, folder: null)!;

        Assert.Null(Train(options, data, Folder.At("broken"), dieAfter: 3));

        Assert.Equal(whole, Train(options, data, Folder.At("broken"), RunMode.Resume));
    }

    [Fact]
    public void Resume_InBfloat16EndsWithTheSameBits()
    {
        Assert.SkipUnless(TorchRuntime.SupportsBFloat16, "This processor has no AVX512_BF16.");
        TrainingOptions options = Options with { Precision = Precision.Bf16 };
        byte[] whole = Train(options, Data, folder: null)!;

        Assert.Null(Train(options, Data, Folder.At("broken"), dieAfter: 8));

        Assert.Equal(whole, Train(options, Data, Folder.At("broken"), RunMode.Resume));
    }

    [Fact]
    public void Resume_RefusesMoreDataOfTheSameName()
    {
        Train(Options, Data, Folder.At("broken"), dieAfter: 8);
        DatasetPair more = new(SyntheticDataset.Create(48), Data.Test);

        ArgumentException error = Assert.Throws<ArgumentException>(() => Train(Options, more, Folder.At("broken"), RunMode.Resume));

        Assert.Contains("train_count: 40 in the run, 48 now", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_FinishesTheStepAndWritesACheckpoint()
    {
        byte[] whole = Train(Options, Data, folder: null)!;
        using (CancellationTokenSource source = new())
        using (TrainingRun run = new(Options, Data, Folder.At("run")))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => run.Train(
                step =>
                {
                    // Between two checkpoints: the step after this one sees the token first.
                    if (step.Totals.Steps == 7)
                    {
                        source.Cancel();
                    }
                },
                source.Token));
        }

        Assert.Equal(7, Checkpoint.Read(Folder.At("run/checkpoint.pt")).Totals.Steps);
        Assert.Equal(whole, Train(Options, Data, Folder.At("run"), RunMode.Resume));
    }

    [Fact]
    public void Checkpoint_ComesBackExactly()
    {
        Train(Options, Data, Folder.At("run"));

        Checkpoint checkpoint = Checkpoint.Read(Folder.At("run/checkpoint.pt"));
        checkpoint.Write(Folder.At("again.pt"));
        Checkpoint again = Checkpoint.Read(Folder.At("again.pt"));

        Assert.Equal(15, checkpoint.Totals.Steps);
        Assert.Equal(checkpoint.Totals, again.Totals);
        Assert.Equal(Options with { TrainCount = 40, TestCount = 120 }, again.Options);
        Assert.Equal(again.Options, RunFolder.ReadOptions(Folder.At("run")));
        Assert.Equal(checkpoint.Model.Select(entry => entry.Key), again.Model.Select(entry => entry.Key));
        Assert.Equal(checkpoint.Model.SelectMany(entry => entry.Value.Data.ToArray()), again.Model.SelectMany(entry => entry.Value.Data.ToArray()));
        Assert.Equal(checkpoint.Momentum.SelectMany(entry => entry.Value.Data.ToArray()), again.Momentum.SelectMany(entry => entry.Value.Data.ToArray()));
    }

    private List<string> LogWithoutTimes(string folder)
    {
        List<string> csv = [.. File.ReadAllLines(Folder.At($"{folder}/log.csv")).Select(line => line.Split(',')).Select(line => string.Join(',', line[..6].Append(line[8])))];
        List<string> json = [];
        foreach (string line in File.ReadAllLines(Folder.At($"{folder}/log.jsonl")))
        {
            JsonObject row = JsonNode.Parse(line)!.AsObject();
            row.Remove("seconds");
            row.Remove("waited_seconds");
            json.Add(row.ToJsonString());
        }

        Assert.Equal(csv.Count - 1, json.Count);
        return [.. csv, .. json];
    }

    private string MetricsWithoutTimes(string folder)
    {
        JsonObject metrics = JsonNode.Parse(File.ReadAllText(Folder.At($"{folder}/metrics.json")))!.AsObject();
        metrics.Remove("train_seconds");
        metrics.Remove("waited_seconds");
        metrics.Remove("views_per_second");
        return metrics.ToJsonString();
    }
}
