using System.Text.Json.Nodes;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Validation, early stopping, best checkpoints and averaged weights.</summary>
public sealed class SelectionTests : TrainingTest
{
    [Fact]
    public void Split_SetsOneImageOfEachStretchAside_AndLearnsFromTheOthers()
    {
        MemoryDataset whole = SyntheticDataset.Create(1003);

        (IDataset train, IDataset? validation) = ValidationSplit.Of(whole, 100, seed: 5);

        int[] aside = Numbers(validation!);
        Assert.Equal(100, aside.Length);
        Assert.All(aside.Index(), entry => Assert.InRange(entry.Item, entry.Index * 1003 / 100, ((entry.Index + 1) * 1003 / 100) - 1));
        Assert.Equal(Enumerable.Range(0, 1003), aside.Concat(Numbers(train)).Order());
        Assert.Equal(aside, Numbers(ValidationSplit.Of(whole, 100, seed: 5).Validation!));
        Assert.NotEqual(aside, Numbers(ValidationSplit.Of(whole, 100, seed: 6).Validation!));
    }

    [Fact]
    public void Split_RefusesToLeaveNothing()
        => Assert.Contains("leaves none", Assert.Throws<ArgumentException>(() => ValidationSplit.Of(SyntheticDataset.Create(100), 100, seed: 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void EarlyStop_EndsTheRun_KeepsTheBest_AndSaysSo()
    {
        // A rate so small that nothing is learned: no epoch is better than the first.
        TrainingOptions options = Judged with { LearningRate = 1e-30, Epochs = 9, EarlyStop = 3 };
        using TrainingRun run = new(options, JudgedData, Folder.At("run"));

        TrainingResult result = run.Train();

        Assert.Equal((4 * 5, 1, true), ((int)result.Totals.Steps, result.Totals.BestEpoch, result.Totals.Stopped));
        Assert.Equal(20, Checkpoint.Read(Folder.At("run/checkpoint.pt")).Totals.Steps);
        Assert.Equal(5, Checkpoint.Read(Folder.At("run/best.pt")).Totals.Steps);
        JsonNode metrics = JsonNode.Parse(File.ReadAllText(Folder.At("run/metrics.json")))!;
        Assert.True((bool)metrics["stopped_early"]!);
        Assert.Equal((1, result.Totals.BestError!.Value), ((int)metrics["best_epoch"]!, (double)metrics["best_validation_error"]!));
    }

    [Fact]
    public void EarlyStop_StaysStoppedWhenResumed()
    {
        TrainingOptions options = Judged with { LearningRate = 1e-30, Epochs = 9, EarlyStop = 3 };
        byte[] whole = Train(options, JudgedData, Folder.At("run"))!;

        Assert.Equal(whole, Train(options, JudgedData, Folder.At("run"), RunMode.Resume));
        Assert.Equal(20, Checkpoint.Read(Folder.At("run/checkpoint.pt")).Totals.Steps);
    }

    [Fact]
    public void EarlyStop_NeedsValidationImages()
        => Assert.Contains("validation_count", Assert.Throws<ArgumentException>(() => new TrainingRun(Options with { EarlyStop = 1 }, Data, Folder.At("run"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Best_HasTheLowestErrorOfTheLog()
    {
        using TrainingRun run = new(Judged with { Epochs = 6 }, JudgedData, Folder.At("run"));

        TrainingResult result = run.Train();

        double[] errors = [.. File.ReadAllLines(Folder.At("run/log.csv")).Select(line => line.Split(',')).Where(line => line[1] == "epoch").Select(line => double.Parse(line[8]))];
        Assert.Equal(6, errors.Length);
        Assert.Equal(errors.Min(), result.Totals.BestError);
        Assert.Equal(Array.IndexOf(errors, errors.Min()) + 1, result.Totals.BestEpoch);
        Assert.Equal(5 * result.Totals.BestEpoch, Checkpoint.Read(Folder.At("run/best.pt")).Totals.Steps);
        Assert.NotNull(result.Best);
    }

    [Fact]
    public void Validation_ChangesNothingThatIsLearned()
    {
        // The same forty images, once because the others are set aside, once because there are no others.
        (IDataset train, _) = ValidationSplit.Of(JudgedData.Train, 100, Judged.Seed);

        Assert.Equal(Train(Options, new(train, Data.Test), folder: null), Train(Judged, JudgedData, folder: null));
    }

    [Fact]
    public void Average_IsWhatItsDefinitionSays()
    {
        TrainingOptions options = Options with { EmaDecay = 0.5 };
        using TrainingRun run = new(options, Data, Folder.At("run"));
        double[] expected = Weights(run);
        run.Train(step =>
        {
            double decay = Math.Min(0.5, (1.0 + step.Totals.Steps) / (10 + step.Totals.Steps));
            expected = [.. expected.Zip(Weights(run), (average, weight) => (decay * average) + ((1 - decay) * weight))];
        });

        float[] averages = [.. run.Averaged!.Where(entry => entry.Value.Descriptor == "<f4").SelectMany(entry => entry.Value.As<float>().ToArray())];

        // Fifteen updates in float32, each rounding three times: 45 half units in the last place of the largest weight, which is near 1.
        double largest = expected.Max(Math.Abs);
        Assert.All(expected.Zip(averages), pair => Assert.Equal(pair.First, pair.Second, 45 * largest / (1 << 24)));
        Checkpoint averaged = Checkpoint.Read(Folder.At("run/averaged.pt"));
        Assert.Equal(averages, averaged.Model.Where(entry => entry.Value.Descriptor == "<f4").SelectMany(entry => entry.Value.As<float>().ToArray()));
        Assert.Equal(15, averaged.Model.First(entry => entry.Value.Descriptor == "<i8").Value.As<long>()[0]);
    }

    [Fact]
    public void Average_LeavesTheWeightsAlone_AndIsEvaluatedBesideThem()
    {
        using TrainingRun run = new(Options with { EmaDecay = 0.9 }, Data, Folder.At("run"));

        TrainingResult result = run.Train();

        Assert.Equal(Train(Options, Data, folder: null)!.AsEnumerable(), [.. run.Model.State().Concat(run.Momentum).SelectMany(entry => entry.Value.Data.ToArray())]);
        Assert.NotNull(result.Averaged);
        using TrainedNetwork network = new("averaged", StoredNetwork.Read(Folder.At("run/averaged.pt")));
        Assert.Equal(result.Averaged.Error, new Evaluator(network.Predictor, new EvaluatorOptions()).Evaluate(Data.Test).Error);
    }

    [Fact]
    public void Average_KeepsNoTensorAlive()
    {
        long before = Tensor.Live;
        using (TrainingRun run = new(Options with { EmaDecay = 0.9 }, Data))
        {
            List<long> live = [];
            run.Train(_ => live.Add(Tensor.Live));
            Assert.Equal(live[0], live[^1]);
        }

        Assert.Equal(before, Tensor.Live);
    }

    private static double[] Weights(TrainingRun run)
        => [.. run.Model.State().Where(entry => entry.Value.Descriptor == "<f4").SelectMany(entry => entry.Value.As<float>().ToArray()).Select(weight => (double)weight)];

    private static int[] Numbers(IDataset part) => [.. Enumerable.Range(0, part.Count).Select(i => int.Parse(part.NameOf(i).Split(' ')[1]))];
}
