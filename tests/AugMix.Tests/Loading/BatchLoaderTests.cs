using System.Security.Cryptography;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class BatchLoaderTests
{
    private readonly MemoryDataset _dataset = SyntheticDataset.Create(50);
    private readonly LoaderOptions _options = new() { BatchSize = 8, Epochs = 3, Seed = 7 };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 7)]
    [InlineData(16, 3)]
    public void Next_GivesTheSameBytesForAnyNumberOfThreadsAndAnyQueue(int threads, int depth)
        => Assert.Equal(Hashes(_options), Hashes(_options with { Threads = threads, QueueDepth = depth }));

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

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Next_HandsOutWhatCameBeforeAFailure_ThenNamesTheImage(int threads)
    {
        // Without shuffling, image 33 is in batch 4 with image 35, which fails too and may be met first.
        using BatchLoader loader = new(new FailingDataset(_dataset, 33, 35), _options with { Threads = threads, Shuffle = false, QueueDepth = 6 });
        for (int step = 0; step < 4; step++)
        {
            Assert.Equal(step, loader.Next()!.Step);
        }

        for (int again = 0; again < 2; again++)
        {
            ImageLoadException error = Assert.Throws<ImageLoadException>(() => loader.Next());
            Assert.Equal((33, "folder/33.png"), (error.Index, error.ImageName));
            Assert.Equal("folder/33.png could not be loaded: the end is missing", error.Message);
            Assert.IsType<InvalidDataException>(error.InnerException);
        }
    }

    [Fact]
    public void Next_CancelledWhileItWaits_ReturnsAtOnce_AndLosesNothing()
    {
        using ManualResetEventSlim gate = new();
        using BatchLoader loader = new(new BlockedDataset(_dataset, gate), _options with { Threads = 2 });
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(20));

        Assert.ThrowsAny<OperationCanceledException>(() => loader.Next(source.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => loader.Next(source.Token));
        gate.Set();

        Assert.Equal(0, loader.Next()!.Step);
    }

    [Fact]
    public void Dispose_WhileAnotherThreadWaits_EndsTheWait()
    {
        using ManualResetEventSlim gate = new();
        BatchLoader loader = new(new BlockedDataset(_dataset, gate), _options);
        using Workers consumer = Workers.Start(1, _ => Assert.Throws<ObjectDisposedException>(() => loader.Next()));
        using Workers opener = Workers.Start(1, _ =>
        {
            Thread.Sleep(20);
            gate.Set();
        });
        loader.Dispose();
        consumer.Join();
    }

    [Fact]
    public void Dispose_LeavesNoThreadBehind()
    {
        int reads = 0;
        BatchLoader loader = new(new CountingDataset(_dataset, () => Interlocked.Increment(ref reads)), _options with { Threads = 4, Epochs = 1_000 });
        loader.Next();
        loader.Dispose();
        int after = reads;
        Thread.Sleep(30);
        Assert.Equal(after, reads);
    }

    [Fact]
    public void QueueDepth_BoundsWhatIsPrepared()
    {
        int reads = 0;
        using BatchLoader loader = new(new CountingDataset(_dataset, () => Interlocked.Increment(ref reads)), _options with { Threads = 3, QueueDepth = 2, Epochs = 100 });
        loader.Next();
        TimeSpan idle = TimeSpan.FromMilliseconds(60);
        while (loader.Times.Idle == default)
        {
            // Idle time is counted when a wait ends, which taking a batch does.
            Thread.Sleep(idle);
            loader.Next();
        }

        int taken = reads / 8;
        Thread.Sleep(idle);
        Assert.Equal(taken, reads / 8);
    }

    [Fact]
    public void SampleTypes_AreTheFloatsConvertedAndTheBytesBehindThem()
    {
        using BatchLoader floats = new(_dataset, _options);
        using BatchLoader narrow = new(_dataset, _options with { SampleType = SampleType.BFloat16, Threads = 2 });
        using BatchLoader bytes = new(_dataset, _options with { SampleType = SampleType.UInt8, Threads = 2 });
        using BatchLoader plain = new(_dataset, _options with { Normalization = Normalization.None });
        while (floats.Next() is { } batch)
        {
            float[] samples = batch.Samples.ToArray();
            ushort[] halves = narrow.Next()!.BFloat16Samples.ToArray();
            ViewBatch raw = bytes.Next()!;
            Assert.Equal(samples.Select(Nearest), halves);
            Assert.Equal(plain.Next()!.Samples.ToArray().Select(value => (byte)MathF.Round(value * 255, MidpointRounding.ToEven)), raw.ByteSamples.ToArray());
            Assert.Equal(batch.Labels.ToArray(), raw.Labels.ToArray());
            Assert.Throws<InvalidOperationException>(() => raw.Samples);
            Assert.Throws<InvalidOperationException>(() => batch.ByteSamples);
            Assert.Throws<InvalidOperationException>(() => batch.BFloat16Samples);
        }
    }

    [Fact]
    public void Times_SeeReadingDecodingAndAugmenting()
    {
        using BatchLoader loader = new(new SlowDataset(_dataset), _options with { Threads = 2, Epochs = 1 });
        while (loader.Next() is not null)
        {
        }

        StageTimes times = loader.Times;
        Assert.True(times.Read >= TimeSpan.FromMilliseconds(50), $"{times}");
        Assert.True(times.Decode >= TimeSpan.FromMilliseconds(100), $"{times}");
        Assert.True(times.Augment > TimeSpan.Zero, $"{times}");
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
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(_dataset, _options with { QueueDepth = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchLoader(_dataset, _options with { SampleType = (SampleType)9 }));
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

    // The nearest of the two bfloat16 neighbours, the even one when both are as near: in double precision, where nothing rounds.
    private static ushort Nearest(float value)
    {
        ushort below = (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16);
        ushort above = (ushort)(below + 1);
        double down = Math.Abs(value - (double)Widen(below));
        double up = Math.Abs(Widen(above) - (double)value);
        return down < up || (down == up && below % 2 == 0) ? below : above;
    }

    private static float Widen(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
