using System.IO.Compression;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class FashionMnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_ReadsPlainAndCompressedFiles(bool packed)
    {
        WriteSet(packed);

        DatasetPair pair = FashionMnist.Open(_folder.Path);

        Assert.Equal((2, 10, new ImageShape(3, 2, 1)), (pair.Train.Count, pair.Train.Classes, pair.Train.Shape));
        Assert.Equal([9, 4], Enumerable.Range(0, 2).Select(pair.Train.Label));
        byte[] image = new byte[6];
        pair.Train.Read(1, new(pair.Train.Shape, image));
        Assert.Equal(new byte[] { 7, 8, 9, 10, 11, 12 }, image);
        pair.Test.Read(0, new(pair.Train.Shape, image));
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6 }, image);
    }

    [Fact]
    public void Open_NamesAMissingFileItsFolderAndTheRemedy()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => FashionMnist.Open(_folder.Path));

        Assert.Contains("train-images-idx3-ubyte", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install dataset-fashion-mnist", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "ends at byte 2 inside its header of 16 bytes")]
    [InlineData(20, "ends at byte 20; its header promises 28")]
    public void Open_NamesTheOffsetOfATruncation(int length, string expected)
    {
        WriteSet(packed: false);
        byte[] whole = File.ReadAllBytes(_folder.At("train-images-idx3-ubyte"));
        string path = _folder.Write("train-images-idx3-ubyte", whole[..length]);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FashionMnist.Open(_folder.Path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesAForeignFile()
    {
        WriteSet(packed: false);
        _folder.Write("train-images-idx3-ubyte", [.. "<html>not found</html>"u8]);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FashionMnist.Open(_folder.Path));

        Assert.Contains("starts with 0x3c68746d at byte 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("0x00000803", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesBytesAfterTheEnd()
    {
        WriteSet(packed: false);
        byte[] whole = File.ReadAllBytes(_folder.At("t10k-images-idx3-ubyte"));
        _folder.Write("t10k-images-idx3-ubyte", [.. whole, 0]);

        Assert.Contains("goes on after byte 28", Assert.Throws<InvalidDataException>(() => FashionMnist.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesALengthNoMemoryHolds()
    {
        WriteSet(packed: false);
        _folder.Write("train-images-idx3-ubyte", 0, 0, 8, 3, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 2, 0, 0, 0, 3);

        Assert.Contains("dimension 0 at byte 4", Assert.Throws<InvalidDataException>(() => FashionMnist.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesADamagedArchive()
    {
        WriteSet(packed: true);
        string path = _folder.At("train-images-idx3-ubyte.gz");
        byte[] whole = File.ReadAllBytes(path);
        whole[0] = 0;
        File.WriteAllBytes(path, whole);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FashionMnist.Open(_folder.Path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("gzip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesALabelOutOfRange()
    {
        WriteSet(packed: false);
        string path = _folder.Write("t10k-labels-idx1-ubyte", 0, 0, 8, 1, 0, 0, 0, 2, 3, 10);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => FashionMnist.Open(_folder.Path));

        Assert.Contains($"{path}: image 1 has label 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesAnotherNumberOfLabels()
    {
        WriteSet(packed: false);
        _folder.Write("t10k-labels-idx1-ubyte", 0, 0, 8, 1, 0, 0, 0, 1, 3);

        Assert.Contains("has 1 labels", Assert.Throws<InvalidDataException>(() => FashionMnist.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ReadsDebiansPackage()
    {
        Assert.SkipUnless(Directory.Exists(FashionMnist.DebianFolder), "The package dataset-fashion-mnist is not installed.");

        DatasetPair pair = FashionMnist.Open();

        Assert.Equal((60_000, 10_000, new ImageShape(28, 28, 1)), (pair.Train.Count, pair.Test.Count, pair.Train.Shape));
        int[] perClass = new int[10];
        for (int i = 0; i < pair.Train.Count; i++)
        {
            perClass[pair.Train.Label(i)]++;
        }

        Assert.All(perClass, count => Assert.Equal(6_000, count));
        byte[] image = new byte[784];
        pair.Train.Read(0, new(pair.Train.Shape, image));
        Assert.Equal(9, pair.Train.Label(0));

        // The published mean of the training images is 0.2860 of full scale.
        double sum = 0;
        for (int i = 0; i < pair.Train.Count; i++)
        {
            pair.Train.Read(i, new(pair.Train.Shape, image));
            foreach (byte sample in image)
            {
                sum += sample;
            }
        }

        Assert.Equal(0.2860, sum / 255 / 784 / 60_000, 0.00005);
    }

    private void WriteSet(bool packed)
    {
        foreach (string prefix in new[] { "train", "t10k" })
        {
            WriteFile($"{prefix}-images-idx3-ubyte", packed, 0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
            WriteFile($"{prefix}-labels-idx1-ubyte", packed, 0, 0, 8, 1, 0, 0, 0, 2, 9, 4);
        }
    }

    private void WriteFile(string name, bool packed, params byte[] bytes)
    {
        if (!packed)
        {
            _folder.Write(name, bytes);
            return;
        }

        using MemoryStream memory = new();
        using (GZipStream stream = new(memory, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        _folder.Write(name + ".gz", memory.ToArray());
    }
}
