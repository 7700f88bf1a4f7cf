using System.IO.Compression;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class TorchFileWriteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.At("model.pt");

    [Theory]
    [InlineData("strides.pt")]
    [InlineData("types.pt")]
    [InlineData("state.pt")]
    [InlineData("values.pt")]
    [InlineData("protocol4.pt")]
    public void WhatIsRead_ReadsBackTheSame(string file)
    {
        object? value = TorchFile.Read(TorchFileReadTests.Small(file));
        TorchFile.Write(Target, value, overwrite: false);
        AssertSame(value, TorchFile.Read(Target));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(255L)]
    [InlineData(256L)]
    [InlineData(-1L)]
    [InlineData((long)int.MaxValue)]
    [InlineData((long)int.MinValue)]
    [InlineData(1L << 31)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void WholeNumbers_ReadBackTheSame(long value)
    {
        TorchFile.Write(Target, value, overwrite: false);
        Assert.Equal(value, TorchFile.Read(Target));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    public void RealNumbers_ReadBackTheSame(double value)
    {
        TorchFile.Write(Target, value, overwrite: false);
        Assert.Equal(value, TorchFile.Read(Target));
    }

    // The bytes of protocol 2 that torch.load expects, written out once.
    [Fact]
    public void TheArchive_HasPyTorchsLayout()
    {
        TorchFile.Write(Target, new TorchMap { { "w", TorchArray.From<float>([1, 2, 3, 4, 5, 6], 2, 3) } }, overwrite: false);
        using ZipArchive archive = ZipFile.OpenRead(Target);
        Assert.Equal(["model/data.pkl", "model/byteorder", "model/data/0", "model/version"], archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        string expected = "\u0080\u0002}(X\u0001\0\0\0wctorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpuK\u0006tQK\0(K\u0002K\u0003t(K\u0003K\u0001t\u0089ccollections\nOrderedDict\n)RtRu.";
        Assert.Equal(expected, Text(archive, "model/data.pkl"));
        Assert.Equal("3\n", Text(archive, "model/version"));
        Assert.Equal(24, archive.GetEntry("model/data/0")!.Length);
        using BinaryReader uncompressed = new(File.OpenRead(Target));
        uncompressed.BaseStream.Position = 8;
        Assert.Equal(0, uncompressed.ReadUInt16()); // stored, as PyTorch's reader demands
    }

    [Fact]
    public void EqualContents_MakeEqualFiles()
    {
        TorchMap value = new() { { "w", TorchArray.From<float>([1, 2], 2) } };
        TorchFile.Write(Target, value, overwrite: false);
        byte[] first = File.ReadAllBytes(Target);
        Thread.Sleep(2100); // the zip format counts in steps of two seconds
        TorchFile.Write(Target, value, overwrite: true);
        Assert.Equal(first, File.ReadAllBytes(Target));
    }

    [Fact]
    public void OneArrayInTwoPlaces_IsStoredOnce()
    {
        TorchArray shared = TorchArray.From<float>(new float[1000], 1000);
        TorchFile.Write(Target, new TorchMap { { "a", shared }, { "b", shared } }, overwrite: false);
        Assert.InRange(new FileInfo(Target).Length, 4000, 5500);
        Assert.Equal(1000, TorchFileReadTests.Map(Target).Get<TorchArray>("b").Shape[0]);
    }

    [Fact]
    public void AValueOfAnotherType_IsRefused_AndNothingIsLeft()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => TorchFile.Write(Target, new TorchMap { { "when", DateTimeOffset.UnixEpoch } }, overwrite: false));
        Assert.Contains("DateTimeOffset", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void AnExistingFile_IsRefused()
    {
        File.WriteAllText(Target, "mine");
        Assert.Throws<OutputExistsException>(() => TorchFile.Write(Target, 1, overwrite: false));
        Assert.Equal("mine", File.ReadAllText(Target));
    }

    internal static void AssertSame(object? expected, object? actual)
    {
        switch (expected)
        {
            case TorchArray array:
                TorchArray other = Assert.IsType<TorchArray>(actual);
                Assert.Equal(array.Element, other.Element);
                Assert.Equal(array.Shape, other.Shape);
                Assert.Equal(array.Data.Span, other.Data.Span);
                break;
            case TorchMap map:
                TorchMap otherMap = Assert.IsType<TorchMap>(actual);
                Assert.Equal(map.Keys, otherMap.Keys);
                Assert.All(map, item => AssertSame(item.Value, otherMap[item.Key]));
                break;
            case IReadOnlyList<object?> list:
                IReadOnlyList<object?> otherList = Assert.IsAssignableFrom<IReadOnlyList<object?>>(actual);
                Assert.Equal(list.GetType(), otherList.GetType());
                Assert.Equal(list.Count, otherList.Count);
                for (int i = 0; i < list.Count; i++)
                {
                    AssertSame(list[i], otherList[i]);
                }

                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }

    private static string Text(ZipArchive archive, string entry)
    {
        using StreamReader reader = new(archive.GetEntry(entry)!.Open(), System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
