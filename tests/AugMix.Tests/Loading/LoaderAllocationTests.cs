using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>Alone in its collection, because it counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(LoaderAllocationTests), DisableParallelization = true)]
[Collection(nameof(LoaderAllocationTests))]
public sealed class LoaderAllocationTests
{
    [Theory]
    [InlineData(SampleType.Float32)]
    [InlineData(SampleType.BFloat16)]
    [InlineData(SampleType.UInt8)]
    public void Render_AllocatesNothing(SampleType type)
    {
        MemoryDataset dataset = SyntheticDataset.Create(64, side: 32, channels: 3);
        LoaderOptions options = new() { BatchSize = 16, SampleType = type };
        ViewRenderer renderer = new(dataset, options);
        ViewBatch batch = new(dataset.Shape, options.Views, 16, type);
        EpochOrder order = new(dataset.Count, options);
        void Render(int steps)
        {
            for (int step = 0; step < steps; step++)
            {
                order.Begin(batch, step);
                for (int position = 0; position < batch.Count; position++)
                {
                    renderer.Render(batch, position);
                }
            }
        }

        // Every operation must have run once: the first pass makes tables and compiles.
        Render(40);
        Allocations.AssertNone(() => Render(63));
    }

    [Fact]
    public void Next_AllocatesNothingPerBatch()
    {
        MemoryDataset dataset = SyntheticDataset.Create(64, side: 32, channels: 3);
        using BatchLoader loader = new(dataset, new() { BatchSize = 16, Epochs = 100_000, Threads = 2 });
        for (int i = 0; i < 80; i++)
        {
            loader.Next();
        }

        // 3,200 images: whatever the runtime itself does beside it stays far below one byte each.
        Allocations.AssertAtMost(3_000, () =>
        {
            for (int i = 0; i < 200; i++)
            {
                loader.Next();
            }
        });
    }
}
