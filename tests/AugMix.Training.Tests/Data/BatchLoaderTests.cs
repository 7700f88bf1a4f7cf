using System.Security.Cryptography;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class BatchLoaderTests
{
    private readonly MemoryDataset _dataset = SyntheticDataset.Create(50);
    private readonly LoaderOptions _options = new() { BatchSize = 8, Epochs = 3, Seed = 7 };

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Next_GivesTheSameBytesForAnyNumberOfThreads(int threads)
        => Assert.Equal(Hashes(_options), Hashes(_options with { Threads = threads }));

    [Fact]
    public void Next_GivesTheBytesItAlwaysGave()
    {
        // Whoever changes an operation, the order of draws or the mixing sees it here, on every machine and at every vector width.
        string all = string.Concat(Hashes(_options));
        Assert.Equal("8FB095FB4D7DC59D", Convert.ToHexString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(all)))[..16]);
    }

    [Fact]
    public void Next_GoesThroughEveryImageOnceAnEpochInANewOrder()
    {
        List<int>[] seen = [[], [], []];
        using BatchLoader loader = new(_dataset, _options);
        while (loader.Next() is { } batch)
        {
            seen[batch.Epoch].AddRange(batch.Indices);
            for (int i = 0; i < batch.Count; i++)
            {
                Assert.Equal(_dataset.Label(batch.Indices[i]), batch.Labels.Span[i]);
            }
        }

        Assert.All(seen, epoch => Assert.Equal(Enumerable.Range(0, 50), epoch.Order()));
        Assert.NotEqual(seen[0], seen[1]);
        Assert.NotEqual(Enumerable.Range(0, 50), seen[0]);
    }

    [Fact]
    public void Next_WithoutShuffleKeepsTheOrder()
    {
        using BatchLoader loader = new(_dataset, _options with { Shuffle = false, Epochs = 1 });
        List<int> seen = [];
        while (loader.Next() is { } batch)
        {
            seen.AddRange(batch.Indices);
        }

        Assert.Equal(Enumerable.Range(0, 50), seen);
    }

    [Fact]
    public void FirstStep_GoesOnWhereAnotherLoaderStopped()
    {
        string[] whole = Hashes(_options);
        for (int first = 0; first <= 21; first += 3)
        {
            Assert.Equal(whole[first..], Hashes(_options with { FirstStep = first }));
        }
    }

    [Theory]
    [InlineData(false, 7, 2)]
    [InlineData(true, 6, 8)]
    public void Next_KeepsOrDropsAnIncompleteBatch(bool drop, int steps, int lastCount)
    {
        using BatchLoader loader = new(_dataset, _options with { DropLast = drop, Epochs = 1 });
        Assert.Equal((steps, (long)steps), (loader.StepsPerEpoch, loader.TotalSteps));
        int count = 0;
        int last = 0;
        int images = 0;
        while (loader.Next() is { } batch)
        {
            Assert.Equal(count++, batch.Step);
            last = batch.Count;
            images += batch.Count;
            Assert.Equal(3 * batch.Count * 64, batch.Samples.Length);
        }

        Assert.Equal((steps, lastCount), (count, last));
        Assert.Null(loader.Next());
        Assert.Equal(drop ? 48 : 50, images);
    }

    [Fact]
    public void Views_CleanIsThePlacedImageNormalised()
    {
        using BatchLoader loader = new(_dataset, _options with { Views = new(clean: true, mixed: 1) });
        using BatchLoader standard = new(_dataset, _options with { Views = new(clean: true, mixed: 0) });
        using BatchLoader mixed = new(_dataset, _options with { Views = new(clean: false, mixed: 1) });
        while (loader.Next() is { } batch)
        {
            ViewBatch clean = standard.Next()!;
            int half = batch.Samples.Length / 2;
            Assert.Equal(batch.Samples[..half].ToArray(), clean.Samples.ToArray());
            Assert.Equal(batch.Samples[half..].ToArray(), mixed.Next()!.Samples.ToArray());
            Assert.Equal(ExpectedClean(batch.Indices[0], batch.Epoch), clean.Samples[..64].ToArray());
        }
    }

    [Fact]
    public void Next_RethrowsAFailureOfAWorker()
    {
        using BatchLoader loader = new(new FailingDataset(_dataset, failAt: 33), _options with { Threads = 2 });

        InvalidDataException error = Assert.Throws<InvalidDataException>(() =>
        {
            while (loader.Next() is not null)
            {
            }
        });

        Assert.Equal("image 33 is damaged", error.Message);
        Assert.Throws<InvalidDataException>(() => loader.Next());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Dispose_InTheMiddleReturns(int threads)
    {
        for (int taken = 0; taken < 4; taken++)
        {
            BatchLoader loader = new(_dataset, _options with { Threads = threads, Epochs = 1_000 });
            for (int i = 0; i < taken; i++)
            {
                Assert.NotNull(loader.Next());
            }

            loader.Dispose();
            loader.Dispose();
            Assert.Throws<ObjectDisposedException>(() => loader.Next());
        }
    }

    [Fact]
    public void BadOptionsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(_dataset, _options with { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(_dataset, _options with { Epochs = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(_dataset, _options with { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(_dataset, _options with { FirstStep = 22 }));
        Assert.Throws<ArgumentException>(() => new BatchLoader(_dataset, _options with { BatchSize = 64, DropLast = true }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ViewLayout(clean: false, mixed: 0));
    }

    private float[] ExpectedClean(int index, int epoch)
    {
        byte[] image = new byte[64];
        byte[] placed = new byte[64];
        _dataset.Read(index, new(_dataset.Shape, image));
        Placement placement = new FlipAndCrop().Draw(new SampleRandom().Reset(7, SampleStream.Crop, epoch, index, 0));
        FlipAndCrop.Apply(new(_dataset.Shape, image), placement, new(_dataset.Shape, placed));
        float[] expected = new float[64];
        Normalization.Half.Apply(new(_dataset.Shape, placed), expected);
        return expected;
    }

    private string[] Hashes(LoaderOptions options)
    {
        using BatchLoader loader = new(_dataset, options);
        List<string> hashes = [];
        while (loader.Next() is { } batch)
        {
            hashes.Add(Convert.ToHexString(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(batch.Samples.Span))));
        }

        return [.. hashes];
    }

    private sealed class FailingDataset(IDataset whole, int failAt) : IDataset
    {
        public string Name => whole.Name;

        public int Count => whole.Count;

        public int Classes => whole.Classes;

        public IReadOnlyList<string> ClassNames => whole.ClassNames;

        public ImageShape Shape => whole.Shape;

        public int Label(int index) => whole.Label(index);

        public void Read(int index, ImageTarget target)
        {
            if (index == failAt)
            {
                throw new InvalidDataException($"image {index} is damaged");
            }

            whole.Read(index, target);
        }
    }
}
