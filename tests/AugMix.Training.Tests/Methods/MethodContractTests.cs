using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>What holds for every row of <see cref="Methods.All"/>.</summary>
public sealed class MethodContractTests : TrainingTest
{
    // One step an epoch of a batch with everything in it: two steps are two epochs.
    // A square of the published size would erase images of 8x8 pixels whole.
    private static readonly TrainingOptions s_short = Options with { Epochs = 2, BatchSize = 8, CheckpointInterval = 1, Views = new() { CutoutSize = 4 } };

    public static TheoryData<string> Names => [.. Methods.All.Select(method => method.Name)];

    /// <summary>A training set of one batch, so that fifty steps take no time; too few test images to be evaluated.</summary>
    private static DatasetPair Small { get; } = new(SubsetDataset.Spread(Data.Train, 8), SubsetDataset.Spread(Data.Test, 8));

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_GivesAFiniteLossAndEveryParameterAGradient(string name)
    {
        using TrainingRun run = new(Prepare(name), Small);
        run.Train(step => Assert.True(double.IsFinite(step.Loss) && step.Loss > 0));

        Assert.All(run.Model.Parameters, parameter =>
        {
            using Tensor? gradient = parameter.Value.Gradient;
            Assert.NotNull(gradient);
            Assert.Contains(gradient.ToArray(), value => value != 0);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SameSeed_SameBits_AlsoAfterADeath(string name)
    {
        byte[] whole = Train(Prepare(name), Small, folder: null)!;

        Assert.Equal(whole, Train(Prepare(name), Small, folder: null));
        Assert.NotEqual(whole, Train(Prepare(name) with { Seed = 12 }, Small, folder: null));

        Assert.Null(Train(Prepare(name), Small, Folder.At("run"), dieAfter: 1));
        Assert.Equal(whole, Train(Prepare(name), Small, Folder.At("run"), RunMode.Resume));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FiftySteps_KeepNoTensorAlive(string name)
    {
        List<long> live = [];
        long before = Tensor.Live;
        using (TrainingRun run = new(Prepare(name) with { Epochs = 50 }, Small))
        {
            run.Train(_ => live.Add(Tensor.Live));
        }

        // Twice as many where a second set is gone through too.
        Assert.InRange(live.Count, 50, 100);
        Assert.All(live, count => Assert.Equal(live[0], count));
        Assert.Equal(before, Tensor.Live);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bfloat16_TrainsToo(string name)
    {
        Assert.SkipUnless(TorchRuntime.SupportsBFloat16, "This processor has no AVX512_BF16.");
        TrainingOptions options = Prepare(name) with { Precision = Precision.Bf16 };
        List<double> losses = [];
        using (TrainingRun run = new(options, Small))
        {
            run.Train(step => losses.Add(step.Loss));
        }

        Assert.All(losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.Equal(Train(options, Small, folder: null), Train(options, Small, folder: null));
    }

    // A second set of the same classes where the method needs one.
    private TrainingOptions Prepare(string name)
        => s_short with { Method = name, Stylized = Methods.Find(name).NeedsStylized ? FolderCopy.Write(Folder.At("stylized"), Small) : "" };
}
