using AugMix.Storage;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ShardPlacesTests : IDisposable
{
    private static readonly byte[] s_shard = TarMaker.Make(("0.png", [1]), TarMaker.Text("0.cls", "0"));

    private readonly TemporaryFolder _folder = new();
    private readonly RemoteStorage _storage = new();

    public void Dispose()
    {
        _storage.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("imagenet1k-train-0001.tar", "imagenet1k-validation-00.tar")]
    [InlineData("train/0.tar", "val/0.tar")]
    [InlineData("Train.tar", "a_test_1.TAR")]
    public void AFolder_IsDividedByTheWordsInNames(string train, string test)
    {
        _folder.Write(train, s_shard);
        _folder.Write(test, s_shard);
        _folder.Write("other.tar", s_shard);
        _folder.Write("trained.tar", s_shard);
        _folder.Write(".hidden-train.tar", s_shard);

        (IReadOnlyList<ShardFile> first, IReadOnlyList<ShardFile> second) = ShardHalves.Divide(new ShardPlaces(_storage).Find(_folder.Path), "x");
        Assert.Equal([_folder.At(train)], first.Select(shard => shard.Address));
        Assert.Equal([_folder.At(test)], second.Select(shard => shard.Address));
    }

    [Fact]
    public void TestShards_GoBeforeValidationShards()
    {
        string[] names = ["train-0.tar", "val-0.tar", "test-0.tar"];
        Assert.Equal("test-0.tar", Assert.Single(ShardHalves.Divide([.. names.Select(name => new ShardFile(name, name))], "x").Test).Name);
    }

    [Fact]
    public void TheFoldersOwnName_DoesNotCount()
    {
        _folder.Write("train/set/a-test.tar", s_shard);
        _folder.Write("train/set/a-train.tar", s_shard);

        ShardFile[] found = [.. new ShardPlaces(_storage).Find(_folder.At("train/set/a-{train,test}.tar"))];
        Assert.Equal(["a-train.tar", "a-test.tar"], found.Select(shard => shard.Name));
        Assert.Single(ShardHalves.Divide(found, "x").Train);
    }

    [Fact]
    public void ShardsInSubfolders_AreFoundByBraces_AndWildcardsStopAtSlashes()
    {
        _folder.Write("train/1.tar", s_shard);
        _folder.Write("train/0.tar", s_shard);
        _folder.Write("train/deep/2.tar", s_shard);

        Assert.Equal(["train/0.tar", "train/1.tar"], new ShardPlaces(_storage).Find(_folder.At("t*/*.tar")).Select(shard => shard.Name));
        Assert.Equal(["train/1.tar", "train/0.tar"], new ShardPlaces(_storage).Find(_folder.At("{train/1,train/0}.tar")).Select(shard => shard.Name));
    }

    [Theory]
    [InlineData("train-*.tar", "no shard with the word test, val or validation")]
    [InlineData("train-{0..0}.tar", "no shard with the word test, val or validation")]
    [InlineData("{train,test}-{0..1}.tar", "train-1.tar was not found")]
    [InlineData("x-*.tar", "No shard matches")]
    [InlineData("nowhere/*.tar", "does not exist")]
    [InlineData("nowhere/{train,test}.tar", "was not found")]
    [InlineData("train-0.tar,train-0.tar,train-0.tar", "has 3 parts between commas")]
    [InlineData("train-0.tar,", "has 2 parts between commas")]
    public void WhatCannotBeFound_IsNamed(string pattern, string part)
    {
        _folder.Write("train-0.tar", s_shard);
        Exception error = Assert.ThrowsAny<Exception>(() => ShardDataset.Open(_folder.At(pattern)));

        Assert.True(error is ArgumentException or FileNotFoundException or DirectoryNotFoundException, error.ToString());
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Halves_ThatCannotBeTold_AreRefused()
    {
        _folder.Write("a/train-test.tar", s_shard);
        Assert.Contains("says train and test", Assert.Throws<ArgumentException>(() => ShardDataset.Open(_folder.At("a"))).Message, StringComparison.Ordinal);
        _folder.Write("b/train.tar.gz", s_shard);
        Assert.Contains("holds no shards (*.tar); compressed ones", Assert.Throws<FileNotFoundException>(() => ShardDataset.Open(_folder.At("b"))).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.At("c"));
        Assert.Contains("holds no shards (*.tar). Make some", Assert.Throws<FileNotFoundException>(() => ShardDataset.Open(_folder.At("c"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Halves_WithDifferentClasses_AreRefused()
    {
        _folder.Write("train.tar", s_shard);
        _folder.Write("test.tar", TarMaker.Make(("0.png", [1]), TarMaker.Text("0.cls", "3")));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ShardDataset.List(_folder.Path));
        Assert.Contains("hold the label 3, the training shards labels up to 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("classes.txt", error.Message, StringComparison.Ordinal);

        _folder.Write("test.tar", TarMaker.Make(("readme", [1])));
        Assert.Contains("The test shards", Assert.Throws<InvalidDataException>(() => ShardDataset.List(_folder.Path)).Message, StringComparison.Ordinal);
    }
}
