using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Tests that train: skipped, with the reason, where the tensor bridge was not built. They run one after the other, since libtorch's threads and dropout generator are the process's.</summary>
[Collection("torch")]
public abstract class TrainingTest : IDisposable
{
    protected TrainingTest()
    {
        bool available = TorchRuntime.IsAvailable(out string reason);
        Assert.SkipUnless(available, reason);
    }

    protected TemporaryFolder Folder { get; } = new();

    /// <summary>Five steps an epoch of 8x8 images: a run takes a fraction of a second.</summary>
    protected static DatasetPair Data { get; } = new(SyntheticDataset.Create(40), SyntheticDataset.Create(120, seed: 2, name: "synthetic test"));

    protected static TrainingOptions Options { get; } = new()
    {
        Data = "synthetic",
        Epochs = 3,
        BatchSize = 8,
        Seed = 11,
        CropPadding = 1,
        Precision = Precision.Fp32,
        Threads = 2,
        LoaderThreads = 1,
        CheckpointInterval = 3,
        LogInterval = 4,
    };

    /// <summary>As many images to learn from after a hundred were set aside.</summary>
    protected static DatasetPair JudgedData { get; } = new(SyntheticDataset.Create(140), Data.Test);

    protected static TrainingOptions Judged { get; } = Options with { ValidationCount = 100 };

    /// <summary>Everything that a run can keep besides its weights.</summary>
    protected static TrainingOptions Everything { get; } = Judged with { EmaDecay = 0.9, EarlyStop = 50, Rates = new() { WarmupEpochs = 2 }, Tensorboard = true };

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Trains in a folder, to the end or up to a step after which the run dies.</summary>
    /// <returns>The bytes of every weight, statistic and momentum buffer, or null when the run died.</returns>
    protected static byte[]? Train(TrainingOptions options, DatasetPair data, string? folder, RunMode mode = RunMode.New, int dieAfter = int.MaxValue)
    {
        using TrainingRun run = new(options, data, folder, mode);
        try
        {
            run.Train(step =>
            {
                if (step.Totals.Steps == dieAfter)
                {
                    throw new RunDied();
                }
            });
        }
        catch (RunDied)
        {
            return null;
        }

        return [.. run.Model.State().Concat(run.Momentum).Concat(run.Averaged ?? []).SelectMany(entry => entry.Value.Data.ToArray())];
    }

    private sealed class RunDied : Exception;
}
