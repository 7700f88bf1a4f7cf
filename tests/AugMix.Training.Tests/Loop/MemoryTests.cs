using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Memory over many steps, and what is said when there is none left.</summary>
public sealed class MemoryTests : TrainingTest
{
    private const int Steps = 1200;
    private const int Settled = 200;

    // Measured on a run of this kind: 9 MiB from step 200 to step 2,800, none of it after step 1,600; memory that .NET and libtorch keep for later. Other tests
    // share the process and may add to it (23 MiB, seen once). A step that kept its images and the first features of them (each 12 x 24 x 16 x 16 floats) would
    // lose 290 MiB by the end.
    private const long MostGrowth = 96 << 20;

    [Fact]
    public void ManySteps_KeepMemoryFlatAndNoTensorAlive()
    {
        long settled = 0;
        long live = 0;
        DatasetPair data = new(SyntheticDataset.Create(120 * 4, side: 16), SyntheticDataset.Create(8, side: 16, seed: 2));
        TrainingOptions options = Options with { BatchSize = 4, Epochs = Steps / 120, CheckpointInterval = 0, LogInterval = 10, EmaDecay = 0.99 };
        using TrainingRun run = new(options, data, Folder.At("run"));

        TrainingResult result = run.Train(step =>
        {
            if (step.Totals.Steps == Settled)
            {
                (settled, live) = (Resident(), Tensor.Live);
            }
        });

        Assert.Equal(Steps, result.Totals.Steps);
        Assert.Equal(live, Tensor.Live);
        Assert.InRange(Resident() - settled, long.MinValue, MostGrowth);
    }

    [Fact]
    public void MemoryThatRunsOut_IsExplained()
    {
        using TrainingRun run = new(Options, Data);
        run.Model.AfterStage = (_, features) => Tensor.Zeros([1 << 20, 1 << 20, 1 << 10]);

        InsufficientMemoryException failure = Assert.Throws<InsufficientMemoryException>(() => run.Train());

        Assert.StartsWith("Memory ran out", failure.Message, StringComparison.Ordinal);
        Assert.Contains("batch_size is 8, with 3 views of 8x8x1 that is 24 images at once. Try --batch-size ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Theory]
    [InlineData("am_conv2d: [enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 79456894976 bytes. Error code 12 (Cannot allocate memory)", "(79.46 GB more were asked for)", "--batch-size 16.")]
    [InlineData("am_conv2d: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 15.78 GiB total capacity; 13.50 GiB already allocated)", "(2.15 GB more were asked for)", "--batch-size 512.")]
    [InlineData("am_add: std::bad_alloc", "Memory ran out:", "--batch-size 512.")]
    public void Explain_HalvesTheBatchUntilItFits(string text, string size, string remedy)
    {
        TorchException failure = new(text);

        Assert.True(MemoryShortage.Caused(failure));
        string message = MemoryShortage.Explain(failure, 1024, 3, new(32, 32, 3), used: 0, available: 4L << 30).Message;
        Assert.Contains(size, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_OfABatchOfOne_NamesOtherRemedies()
        => Assert.Contains("fewer views or a smaller network", MemoryShortage.Explain(new InsufficientMemoryException(), 1, 3, new(32, 32, 3), 0, 0).Message, StringComparison.Ordinal);

    [Fact]
    public void OtherFailuresOfLibtorch_AreNotTakenForIt()
        => Assert.False(MemoryShortage.Caused(new TorchException("am_add: The size of tensor a (3) must match the size of tensor b (4)")));

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
