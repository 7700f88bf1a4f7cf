using System.Text.Json.Nodes;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Runs whose numbers stop being finite.</summary>
public sealed class DivergenceTests : TrainingTest
{
    [Fact]
    public void ALossThatIsNotFinite_LeavesTheLastGoodCheckpoint_AndTheKeysOfTheBatch()
    {
        using TrainingRun run = new(Options, Data, Folder.At("run"));

        // From the eighth step on the network's features overflow.
        int steps = 0;
        run.Model.AfterStage = (stage, features) => stage == 1 && steps == 7 ? features * double.PositiveInfinity : features;
        DivergenceException failure = Assert.Throws<DivergenceException>(() => run.Train(step => steps = (int)step.Totals.Steps));

        Assert.Equal((8L, 1, 8), (failure.Batch!.Step, failure.Batch.Epoch, failure.Batch.Indices.Count));
        Assert.Contains("The loss is NaN at step 8 (epoch 2)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("checkpoint.pt (step 6)", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        JsonNode file = JsonNode.Parse(File.ReadAllText(Folder.At("run/failure.json")))!;
        Assert.Equal((8, 2, 6), ((int)file["step"]!, (int)file["epoch"]!, (int)file["checkpoint_step"]!));
        int[] indices = [.. file["batch"]!["indices"]!.AsArray().Select(index => (int)index!)];
        Assert.Equal(BatchOf(8).Indices, indices);
        string[] names = [.. file["batch"]!["names"]!.AsArray().Select(name => (string)name!)];
        Assert.Equal(indices.Select(Data.Train.NameOf), names);
        Assert.Equal(Options.Seed, (ulong)file["batch"]!["seed"]!);
        Checkpoint kept = Checkpoint.Read(Folder.At("run/checkpoint.pt"));
        Assert.Equal(6, kept.Totals.Steps);
        Assert.Null(FiniteState.FirstDamaged(kept.Model.Concat(kept.Momentum)));
    }

    [Fact]
    public void WeightsThatAreNotFinite_AreLaidToTheStepThatMadeThem()
    {
        using TrainingRun run = new(Options, Data, Folder.At("run"));
        DivergenceException failure = Assert.Throws<DivergenceException>(() => run.Train(step =>
        {
            if (step.Totals.Steps == 7)
            {
                Damage(run);
            }
        }));

        Assert.Equal(7, failure.Batch!.Step);
        Assert.Equal(BatchOf(7).Indices, failure.Batch.Indices);
        Assert.Contains("classifier.weight holds a number that is not finite at step 7", failure.Message, StringComparison.Ordinal);
        Assert.Equal(6, Checkpoint.Read(Folder.At("run/checkpoint.pt")).Totals.Steps);
    }

    [Fact]
    public void DamagedWeights_NeverTakeTheCheckpointsPlace()
    {
        using CancellationTokenSource source = new();
        using TrainingRun run = new(Options, Data, Folder.At("run"));

        // Interrupted just then: the last thing a run does is to save what it has.
        Assert.Throws<DivergenceException>(() => run.Train(
            step =>
            {
                if (step.Totals.Steps == 7)
                {
                    Damage(run);
                    source.Cancel();
                }
            },
            source.Token));

        Assert.Equal(6, Checkpoint.Read(Folder.At("run/checkpoint.pt")).Totals.Steps);
    }

    [Fact]
    public void AFailureBeforeAnyCheckpoint_SaysSo_AndIsForgottenByTheNextSitting()
    {
        using (TrainingRun run = new(Options, Data, Folder.At("run")))
        {
            run.Model.AfterStage = (_, features) => features * double.NaN;
            Assert.Contains("no checkpoint yet", Assert.Throws<DivergenceException>(() => run.Train()).Message, StringComparison.Ordinal);
            Assert.Null(JsonNode.Parse(File.ReadAllText(Folder.At("run/failure.json")))!["checkpoint"]);
        }

        Assert.Equal(Train(Options, Data, folder: null), Train(Options, Data, Folder.At("run"), RunMode.Resume));
        Assert.False(File.Exists(Folder.At("run/failure.json")));
    }

    private static void Damage(TrainingRun run) => run.Model.Parameters.Single(parameter => parameter.Key == "classifier.weight").Value.CopyFrom<float>(
        [.. Enumerable.Repeat(float.NaN, (int)run.Model.Parameters.Single(parameter => parameter.Key == "classifier.weight").Value.Count)]);

    /// <summary>The batch of a step, counted from 1, made again by the keys alone.</summary>
    private static (int[] Indices, float[] Samples) BatchOf(long step)
    {
        using BatchLoader loader = new(Data.Train, Options.ToLoaderOptions(step - 1));
        ViewBatch batch = loader.Next()!;
        return (batch.Indices.ToArray(), batch.Samples.ToArray());
    }
}
