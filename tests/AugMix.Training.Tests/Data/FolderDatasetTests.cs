using AugMix.Codecs;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class FolderDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FolderDatasetTests()
    {
        Image("train/cat/1.png", new(3, 2, 1), 10);
        Image("train/cat/0.png", new(3, 2, 3), 20);
        Image("train/ant/deep/9.png", new(3, 2, 3), 30);
        Image("val/cat/0.png", new(3, 2, 3), 40);
        Image("val/ant/0.png", new(3, 2, 3), 50);
        _folder.Write("train/cat/notes.txt", 1);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Open_SortsClassesAndFilesByName(int threads)
    {
        DatasetPair pair = FolderDataset.Open(_folder.Path, threads);

        Assert.Equal(["ant", "cat"], pair.Train.ClassNames);
        Assert.Equal((3, 2, new ImageShape(3, 2, 3)), (pair.Train.Count, pair.Test.Count, pair.Train.Shape));
        Assert.Equal([0, 1, 1], Enumerable.Range(0, 3).Select(pair.Train.Label));
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(pair.Test.Label));
        Assert.Equal(Samples(new(3, 2, 3), 30), Read(pair.Train, 0));
        Assert.Equal(Samples(new(3, 2, 3), 20), Read(pair.Train, 1));
        byte[] grey = Samples(new(3, 2, 1), 10);
        Assert.Equal([.. grey, .. grey, .. grey], Read(pair.Train, 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(53)]
    public void Open_BeyondTheMemoryLimit_ReadsFilesEachTime(long limit)
    {
        // The training half has three images of 18 bytes.
        DatasetPair kept = FolderDataset.Open(_folder.Path);
        DatasetPair stored = FolderDataset.Open(_folder.Path, memoryLimit: limit);

        Assert.IsType<MemoryDataset>(kept.Train);
        Assert.IsType<FileDataset>(stored.Train);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(Read(kept.Train, i), Read(stored.Train, i));
            Assert.Equal(kept.Train.Label(i), stored.Train.Label(i));
        }

        Assert.Equal(_folder.At("train/ant/deep/9.png"), stored.Train.NameOf(0));
        Assert.Equal(stored.Train.NameOf(2), new SubsetDataset(stored.Train, [2]).NameOf(0));
    }

    [Fact]
    public void Open_AtTheMemoryLimit_KeepsTheHalf()
        => Assert.IsType<MemoryDataset>(FolderDataset.Open(_folder.Path, memoryLimit: 54).Train);

    [Fact]
    public void ALoader_SeesDecoding_AndNamesTheFileThatWasDamagedSince()
    {
        IDataset stored = FolderDataset.Open(_folder.Path, memoryLimit: 0).Train;
        LoaderOptions options = new() { BatchSize = 1, Shuffle = false, Crop = null, QueueDepth = 1 };
        using (BatchLoader loader = new(stored, options))
        {
            while (loader.Next() is not null)
            {
            }

            Assert.True(loader.Times.Read > TimeSpan.Zero && loader.Times.Decode > TimeSpan.Zero, $"{loader.Times}");
        }

        string path = _folder.Write("train/cat/0.png", 1, 2, 3);
        using BatchLoader damaged = new(stored, options);
        Assert.NotNull(damaged.Next());
        ImageLoadException error = Assert.Throws<ImageLoadException>(() => damaged.Next());
        Assert.Equal((1, path), (error.Index, error.ImageName));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatChangedItsSize_IsNamed()
    {
        IDataset stored = FolderDataset.Open(_folder.Path, memoryLimit: 0).Train;
        Image("train/cat/0.png", new(5, 2, 3), 20);

        Assert.Contains(_folder.At("train/cat/0.png"), Assert.Throws<InvalidDataException>(() => Read(stored, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TrainsOnEightBitColour_WhateverTheFilesHold()
    {
        ImageShape shape = new(3, 2, 4);
        ushort[] samples = [.. Enumerable.Range(0, shape.Length).Select(i => (ushort)((i * 2500) + 99))];
        _folder.Write("train/ant/0.png", ImageCodec.EncodePng(new ImageView<ushort>(shape, samples)));

        DatasetPair pair = FolderDataset.Open(_folder.Path);

        Assert.Equal(new ImageShape(3, 2, 3), pair.Train.Shape);
        Assert.Equal(samples[..18].Select(sample => (byte)(sample >> 8)), Read(pair.Train, 0));
    }

    [Fact]
    public void Open_NamesTheImageOfAnotherSize()
    {
        Image("train/cat/5.png", new(2, 3, 3), 0);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path));

        Assert.Contains($"{_folder.At("train/cat/5.png")} is 2x3", error.Message, StringComparison.Ordinal);
        Assert.Contains("one size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesAMissingHalf()
    {
        Directory.Delete(_folder.At("val"), recursive: true);

        DirectoryNotFoundException error = Assert.Throws<DirectoryNotFoundException>(() => FolderDataset.Open(_folder.Path));

        Assert.Contains(_folder.At("test"), error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.At("val"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesAClassOnlyTheTestHalfHas()
    {
        Image("val/dog/0.png", new(3, 2, 3), 0);

        Assert.Contains(_folder.At("val/dog"), Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesADamagedImage()
    {
        string path = _folder.Write("train/cat/7.png", 1, 2, 3);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesFoldersWithoutImages()
    {
        Directory.Delete(_folder.At("val"), recursive: true);
        _folder.Write("val/cat/notes.txt", 1);

        Assert.Contains("holds no images", Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesAClassWithoutTestImages()
    {
        Directory.Delete(_folder.At("val/ant"), recursive: true);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path));

        Assert.Contains("has no images of ant: 1 classes of the 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train/bee")]
    [InlineData("val/ant")]
    public void Open_NamesAnEmptyClassFolder(string folder)
    {
        if (Directory.Exists(_folder.At(folder)))
        {
            Directory.Delete(_folder.At(folder), recursive: true);
        }

        Directory.CreateDirectory(_folder.At(folder));

        Assert.Contains($"No images ({string.Join(", ", ImageFile.Extensions)}) in {_folder.At(folder)}", Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private void Image(string name, ImageShape shape, byte start)
        => _folder.Write(name, ImageCodec.EncodePng(new(shape, Samples(shape, start))));

    private static byte[] Samples(ImageShape shape, byte start) => [.. Enumerable.Range(0, shape.Length).Select(i => (byte)(start + i))];

    private static byte[] Read(IDataset dataset, int index)
    {
        byte[] samples = new byte[dataset.Shape.Length];
        dataset.Read(index, new(dataset.Shape, samples));
        return samples;
    }
}
