using System.Formats.Tar;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ShardWriterTests : IDisposable
{
    private readonly ShardFolder _source = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(8000, 2)]
    [InlineData(1 << 30, 1)]
    public void Write_KeepsTheFilesAsTheyAre(int shardLength, int leastShards)
    {
        EncodedPair source = EncodedPair.Open($"folder:{_source.Images}");
        ShardWriter writer = new(_folder.Path, shardLength);
        writer.WriteClasses(source.Train.ClassNames);
        int last = 0;
        writer.Write("train", source.Train, done => last = done);
        writer.Write("test", source.Test);
        EncodedPair packed = EncodedPair.Open($"shards:{_folder.Path}");

        Assert.Equal(15, last);
        AssertSame(source.Train, packed.Train);
        AssertSame(source.Test, packed.Test);
        FileInfo[] shards = [.. new DirectoryInfo(_folder.Path).EnumerateFiles("*.tar")];
        Assert.True(shards.Count(file => file.Name.StartsWith("train", StringComparison.Ordinal)) >= leastShards);
        Assert.Equal((shards.Length, shards.Sum(file => file.Length)), (writer.Shards, writer.Length));
        Assert.All(shards, file => Assert.True(file.Length <= shardLength || shardLength == 1, $"{file.Name} has {file.Length} bytes"));
    }

    [Fact]
    public void Write_MakesPngFilesOfArrays()
    {
        MemoryDataset source = SyntheticDataset.Create(20, channels: 3);
        ShardWriter writer = new(_folder.Path);
        writer.Write("train", new PngImages(source));
        writer.Write("test", new PngImages(source));
        IDataset packed = ShardDataset.Open(_folder.Path).Train;

        byte[] first = new byte[source.Shape.Length];
        byte[] second = new byte[source.Shape.Length];
        for (int i = 0; i < source.Count; i++)
        {
            source.Read(i, new(source.Shape, first));
            packed.Read(i, new(source.Shape, second));
            Assert.Equal(first, second);
            Assert.Equal(source.Label(i), packed.Label(i));
        }
    }

    [Fact]
    public void Write_TwiceGivesTheSameBytes_ReadByAnyTar()
    {
        IEncodedImages images = EncodedPair.Open($"folder:{_source.Images}").Train;
        new ShardWriter(_folder.Path).Write("a", images);
        new ShardWriter(_folder.Path).Write("b", images);

        Assert.Equal(File.ReadAllBytes(_folder.At("a-000000.tar")), File.ReadAllBytes(_folder.At("b-000000.tar")));
        using FileStream stream = File.OpenRead(_folder.At("a-000000.tar"));
        using TarReader reader = new(stream);
        Assert.Equal($"00000000{Path.GetExtension(images.NameOf(0))}", reader.GetNextEntry()!.Name);
        Assert.Equal("00000000.cls", reader.GetNextEntry()!.Name);
    }

    [Fact]
    public void Write_Interrupted_LeavesNoHalfShard()
    {
        IEncodedImages images = EncodedPair.Open($"folder:{_source.Images}").Train;
        using CancellationTokenSource source = new();

        Assert.Throws<OperationCanceledException>(() => new ShardWriter(_folder.Path).Write("train", images, done => source.Cancel(), source.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData(" a")]
    [InlineData("")]
    public void WriteClasses_RefusesNamesThatWouldReadOtherwise(string name)
        => Assert.Contains("Rename it", Assert.Throws<InvalidDataException>(() => new ShardWriter(_folder.Path).WriteClasses(["x", name])).Message, StringComparison.Ordinal);

    private static void AssertSame(IEncodedImages expected, IEncodedImages actual)
    {
        Assert.Equal(expected.ClassNames, actual.ClassNames);
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected.Read(i, new()).ToArray(), actual.Read(i, new()).ToArray());
            Assert.Equal(expected.Label(i), actual.Label(i));
        }
    }
}
