using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class CifarBinaryTests : IDisposable
{
    private static readonly string[] s_files10 = ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("cifar-10-batches-bin/")]
    public void Open10_JoinsTheFilesInOrder(string inner)
    {
        for (int i = 0; i < s_files10.Length; i++)
        {
            _folder.Write(inner + s_files10[i], [.. Record([(byte)i], (byte)(10 * i)), .. Record([9], 255)]);
        }

        DatasetPair pair = CifarBinary.Open10(_folder.Path);

        Assert.Equal((10, 2, 10, new ImageShape(32, 32, 3)), (pair.Train.Count, pair.Test.Count, pair.Train.Classes, pair.Train.Shape));
        Assert.Equal([0, 9, 1, 9, 2, 9, 3, 9, 4, 9], Enumerable.Range(0, 10).Select(pair.Train.Label));
        byte[] image = new byte[3072];
        pair.Train.Read(4, new(pair.Train.Shape, image));
        Assert.Equal(Record([2], 20)[1..], image);
        Assert.Equal(5, pair.Test.Label(0));
    }

    [Fact]
    public void Open100_TakesTheFineLabel()
    {
        _folder.Write("train.bin", [.. Record([19, 99], 1), .. Record([3, 42], 2)]);
        _folder.Write("test.bin", Record([0, 7], 3));
        _folder.Write("fine_label_names.txt", [.. System.Text.Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Range(0, 100).Select(i => $"class {i}")) + "\n\n")]);

        DatasetPair pair = CifarBinary.Open100(_folder.Path);

        Assert.Equal((99, 42, 7), (pair.Train.Label(0), pair.Train.Label(1), pair.Test.Label(0)));
        Assert.Equal((100, "class 42"), (pair.Train.Classes, pair.Train.ClassNames[42]));
    }

    [Fact]
    public void Open10_NamesATruncatedFileAndWhereItEnds()
    {
        foreach (string file in s_files10)
        {
            _folder.Write(file, Record([1], 0));
        }

        string path = _folder.Write(s_files10[2], [.. Record([1], 0), 1, 2, 3]);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => CifarBinary.Open10(_folder.Path));

        Assert.Contains($"{path} ends at byte 3076, 3 bytes into a record of 3073", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open10_NamesALabelOutOfRangeAndItsOffset()
    {
        foreach (string file in s_files10)
        {
            _folder.Write(file, Record([1], 0));
        }

        string path = _folder.Write(s_files10[1], [.. Record([1], 0), .. Record([10], 0)]);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => CifarBinary.Open10(_folder.Path));

        Assert.Contains($"{path} has label 10 at byte 3073", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open10_NamesAMissingFile()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => CifarBinary.Open10(_folder.At("nowhere")));

        Assert.Contains("data_batch_1.bin was not found in", error.Message, StringComparison.Ordinal);
        Assert.Contains("no such folder", error.Message, StringComparison.Ordinal);
        Assert.Contains("cs.toronto.edu", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Record(byte[] label, byte start)
        => [.. label, .. Enumerable.Range(0, 3072).Select(i => (byte)(start + (i % 7)))];
}
