using AugMix.Codecs;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Folders of images of different sizes: how they are placed for training and testing, and what becomes of damaged files.</summary>
public sealed class PreparedFolderTests : IDisposable
{
    private static readonly Preparation s_random = new() { Crop = CropKind.RandomResized, ImageSize = 24 };

    private readonly MixedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WithoutASize_AsksForOne()
        => Assert.Contains("give image_size", Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(FolderDataset.DefaultMemoryLimit)]
    public void TestImages_AreResizedAndCutOutOfTheMiddle(long limit)
    {
        IDataset test = FolderDataset.Open(_folder.Path, memoryLimit: limit, preparation: s_random).Test;
        Assert.Equal((10, new ImageShape(24, 24, 3)), (test.Count, test.Shape));
        for (int i = 0; i < test.Count; i++)
        {
            ImageBuffer file = ImageFile.Read(_folder.At($"val/{test.ClassNames[test.Label(i)]}/{i % 5}.png"));
            ImageBuffer colour = new(new ImageShape(file.Shape.Width, file.Shape.Height, 3));
            for (int c = 0; c < 3; c++)
            {
                file.View.Plane(Math.Min(c, file.Shape.Channels - 1)).CopyTo(colour.Target.Plane(c));
            }

            // 24 of 224 is 27 of 256.
            (int width, int height) = CentralCrop.Resized(colour.Shape.Width, colour.Shape.Height, 27);
            ImageBuffer resized = new(new ImageShape(width, height, 3));
            new Resampler().Resize(colour.View, Interpolation.Bilinear, resized.Target);
            PixelBox box = CentralCrop.Of(width, height, 24);
            byte[] samples = Read(test, i);
            for (int y = 0; y < 24; y++)
            {
                Assert.Equal(resized.View.Plane(2).Slice(((box.Top + y) * width) + box.Left, 24).ToArray(), samples[((2 * 24 * 24) + (y * 24))..][..24]);
            }
        }
    }

    [Fact]
    public void TrainingImages_AreAnotherPartInEachEpoch_WhateverTheThreads()
    {
        IDataset train = FolderDataset.Open(_folder.Path, preparation: s_random).Train;
        string[] one = Hashes(train, threads: 1, seed: 3);

        Assert.Equal(one, Hashes(train, threads: 4, seed: 3));
        Assert.NotEqual(one, Hashes(train, threads: 1, seed: 4));

        // Batches without an order of their own: the first of each epoch has the same images.
        Assert.NotEqual(one[0], one[3]);
    }

    [Fact]
    public void TrainingImages_AreThePartThatTheLoadersStreamDraws()
    {
        IDataset train = FolderDataset.Open(_folder.Path, preparation: s_random).Train;
        using BatchLoader loader = new(train, new LoaderOptions { BatchSize = 4, Seed = 9, Shuffle = false, Crop = null, Views = new(clean: true, mixed: 0), SampleType = SampleType.UInt8 });
        ViewBatch batch = loader.Next()!;
        ImageBuffer file = ImageFile.Read(_folder.At("train/ant/1.png"));
        PixelBox part = new RandomResizedCrop().Draw(new SampleRandom().Reset(9, SampleStream.Crop, 0, 1, 0), file.Shape.Width, file.Shape.Height);
        ImageBuffer expected = new(train.Shape);
        new Resampler().Resize(file.View, part, Interpolation.Bilinear, 24, 24, PixelBox.Whole(train.Shape), expected.Target);

        Assert.Equal(expected.View.Samples.ToArray(), batch.ByteSamples.Slice(train.Shape.Length, train.Shape.Length).ToArray());
    }

    [Fact]
    public void WithoutRandomParts_TrainingImagesAreKeptAndPlacedAsInTests()
    {
        DatasetPair pair = FolderDataset.Open(_folder.Path, preparation: new() { Crop = CropKind.None, ImageSize = 24 });
        Assert.IsType<MemoryDataset>(pair.Train);
        Assert.IsType<EncodedDataset>(FolderDataset.Open(_folder.Path, preparation: s_random).Train);
    }

    [Fact]
    public void Read_AllocatesNothing_WhenWarm()
    {
        IDataset train = FolderDataset.Open(_folder.Path, preparation: s_random).Train;
        ReadScratch scratch = new();
        SampleRandom random = new();
        byte[] samples = new byte[train.Shape.Length];
        long perFile = long.MaxValue;
        void Round()
        {
            for (int i = 0; i < train.Count; i++)
            {
                train.Read(i, new ImageTarget(train.Shape, samples), scratch, random.Reset(0, SampleStream.Crop, 0, i, 0));
            }
        }

        Round();

        // Opening a file makes a handle and joins its path: a few hundred bytes, whatever the image's size.
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Round();
            perFile = Math.Min(perFile, (GC.GetAllocatedBytesForCurrentThread() - before) / train.Count);
        }

        Assert.InRange(perFile, 0, 1_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void DamagedFiles_AreNamedAndLeftOut_WhenAskedFor(int threads)
    {
        string truncated = _folder.At("train/bee/0.png");
        File.WriteAllBytes(truncated, File.ReadAllBytes(truncated)[..200]);
        string noise = _folder.Write("val/ant/x.jpg", 1, 2, 3);

        DatasetPair pair = FolderDataset.Open(_folder.Path, threads, preparation: s_random with { OnDamaged = DamagedChoice.Skip });

        Assert.Equal((9, 10), (pair.Train.Count, pair.Test.Count));
        Assert.Equal([truncated, noise], pair.Skipped.Select(complaint => complaint.Split(' ')[0]));
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1], Enumerable.Range(0, 9).Select(pair.Train.Label));
        Assert.Equal(_folder.At("train/bee/1.png"), pair.Train.NameOf(5));
    }

    [Fact]
    public void DamagedFiles_AreRefusedOtherwise()
    {
        string noise = _folder.Write("val/ant/x.jpg", 1, 2, 3);
        Assert.StartsWith(noise, Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path, preparation: s_random)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedFiles_OfAWholeClass_AreRefused()
    {
        foreach (string file in Directory.GetFiles(_folder.At("train/bee")))
        {
            File.WriteAllBytes(file, [1]);
        }

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path, preparation: s_random with { OnDamaged = DamagedChoice.Skip }));
        Assert.Contains("No image of bee", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StoredSets_AreBroughtToASizeToo()
    {
        MemoryDataset stored = SyntheticDataset.Create(4, side: 8, channels: 1);
        PlacedDataset placed = new(stored, new ImagePlacer(new() { ImageSize = 16, ResizeSize = 16 }, DatasetSplit.Test));
        ImageBuffer expected = new(new ImageShape(16, 16, 1));
        byte[] small = Read(stored, 3);
        new Resampler().Resize(new ImageView(stored.Shape, small), Interpolation.Bilinear, expected.Target);

        Assert.Equal(expected.View.Samples.ToArray(), Read(placed, 3));
    }

    private static string[] Hashes(IDataset dataset, int threads, ulong seed)
    {
        using BatchLoader loader = new(dataset, new LoaderOptions { BatchSize = 4, Epochs = 3, Seed = seed, Threads = threads, Shuffle = false, Views = new(clean: true, mixed: 1), SampleType = SampleType.UInt8, Crop = new(0) });
        List<string> hashes = [];
        while (loader.Next() is { } batch)
        {
            hashes.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(batch.ByteSamples.Span)));
        }

        return [.. hashes];
    }

    private static byte[] Read(IDataset dataset, int index)
    {
        byte[] samples = new byte[dataset.Shape.Length];
        dataset.Read(index, new(dataset.Shape, samples));
        return samples;
    }
}
