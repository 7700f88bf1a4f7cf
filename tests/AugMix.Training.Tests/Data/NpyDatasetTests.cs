using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class NpyDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public NpyDatasetTests()
    {
        byte[] images = [.. Enumerable.Range(0, 2 * 2 * 2 * 3).Select(i => (byte)i)];
        foreach (string split in new[] { "train", "test" })
        {
            _folder.WriteArray($"{split}-images.npy", images, 2, 2, 2, 3);
            _folder.WriteArray($"{split}-labels.npy", new byte[] { 0, 2 }, 2);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_SplitsInterleavedPixelsIntoPlanes()
    {
        DatasetPair pair = NpyDataset.Open(_folder.Path);

        Assert.Equal((2, 3, new ImageShape(2, 2, 3)), (pair.Train.Count, pair.Train.Classes, pair.Train.Shape));
        byte[] image = new byte[12];
        pair.Train.Read(1, new(pair.Train.Shape, image));
        Assert.Equal(new byte[] { 12, 15, 18, 21, 13, 16, 19, 22, 14, 17, 20, 23 }, image);
    }

    [Fact]
    public void Open_ReadsGreyImagesAndWideLabels()
    {
        _folder.WriteArray("train-images.npy", new byte[] { 1, 2, 3, 4, 5, 6 }, 1, 2, 3);
        _folder.WriteArray("test-images.npy", new byte[] { 6, 5, 4, 3, 2, 1 }, 1, 2, 3);
        _folder.WriteArray("train-labels.npy", new long[] { 4 }, 1);
        _folder.WriteArray("test-labels.npy", new[] { 3 }, 1);

        DatasetPair pair = NpyDataset.Open(_folder.Path);

        Assert.Equal((new ImageShape(3, 2, 1), 5, 4, 3), (pair.Train.Shape, pair.Test.Classes, pair.Train.Label(0), pair.Test.Label(0)));
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(3L)]
    [InlineData(1L << 40)]
    public void Open_NamesALabelOutOfRange(long label)
    {
        string path = _folder.WriteArray("test-labels.npy", [0L, label], 2);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => NpyDataset.Open(_folder.Path));

        Assert.Contains($"{path}: image 1 has label", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesATrainingLabelThatIsNoClass()
    {
        string path = _folder.WriteArray("train-labels.npy", [0, int.MaxValue - 1], 2);

        Assert.Contains($"{path}: image 1 has label", Assert.Throws<InvalidDataException>(() => NpyDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesImagesWithoutPixels()
    {
        _folder.WriteArray("train-images.npy", Array.Empty<byte>(), 2, 0, 2, 3);

        Assert.Contains("(2, 0, 2, 3)", Assert.Throws<InvalidDataException>(() => NpyDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesFloatImages()
    {
        string path = _folder.WriteArray("train-images.npy", new float[24], 2, 2, 2, 3);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => NpyDataset.Open(_folder.Path));

        Assert.Contains($"{path} holds <f4 of shape (2, 2, 2, 3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesChannelsFirst()
    {
        _folder.WriteArray("train-images.npy", new byte[24], 2, 3, 2, 2);

        Assert.Contains("(2, 3, 2, 2)", Assert.Throws<InvalidDataException>(() => NpyDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesFewerLabelsThanImages()
    {
        _folder.WriteArray("train-labels.npy", new byte[] { 0, 1, 2 }, 3);

        Assert.Contains("train-labels.npy beside it has 3 labels", Assert.Throws<InvalidDataException>(() => NpyDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesHalvesOfDifferentShapes()
    {
        _folder.WriteArray("test-images.npy", new byte[8], 2, 2, 2);

        Assert.Contains("2x2x1", Assert.Throws<InvalidDataException>(() => NpyDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesATruncatedArray()
    {
        string path = _folder.At("train-images.npy");
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..^5]);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => NpyDataset.Open(_folder.Path)).Message, StringComparison.Ordinal);
    }
}
