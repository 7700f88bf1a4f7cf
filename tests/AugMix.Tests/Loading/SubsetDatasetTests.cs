using Xunit;

namespace AugMix.Tests;

public sealed class SubsetDatasetTests
{
    private readonly MemoryDataset _whole = new("tiny", new(1, 1, 1), ["a", "b"], [10, 20, 30], [0, 1, 1]);

    [Fact]
    public void Read_TakesTheChosenImages()
    {
        SubsetDataset subset = new(_whole, [2, 0]);

        byte[] image = new byte[1];
        subset.Read(0, new(subset.Shape, image));
        Assert.Equal(30, image[0]);
        Assert.Equal((1, 0, 2), (subset.Label(0), subset.Label(1), subset.Count));
        Assert.Equal("tiny (2 of 3)", subset.Name);
    }

    [Fact]
    public void Spread_OfZeroOrAllIsTheWhole()
    {
        Assert.Same(_whole, SubsetDataset.Spread(_whole, 0));
        Assert.Same(_whole, SubsetDataset.Spread(_whole, 3));
    }

    [Fact]
    public void Spread_OverASetInOrderOfItsClasses_GivesEveryClass()
    {
        int[] labels = [.. Enumerable.Range(0, 1000).Select(i => i / 100)];
        MemoryDataset sorted = new("sorted", new(1, 1, 1), [.. "abcdefghij".Select(c => $"{c}")], new byte[1000], labels);
        IDataset part = SubsetDataset.Spread(sorted, 30);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => i / 3), Enumerable.Range(0, 30).Select(part.Label));
    }

    [Fact]
    public void Spread_RefusesMoreThanThereAre()
        => Assert.Contains("tiny has 3 images", Assert.Throws<ArgumentOutOfRangeException>(() => SubsetDataset.Spread(_whole, 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void IndicesOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SubsetDataset(_whole, [3]));
        Assert.Throws<ArgumentException>(() => new SubsetDataset(_whole, []));
        SubsetDataset subset = new(_whole, [1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => subset.Label(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => subset.Read(-1, new(subset.Shape, new byte[1])));
    }

    [Fact]
    public void MemoryDataset_RefusesWrongLabelsLengthsAndTargets()
    {
        Assert.Throws<InvalidDataException>(() => new MemoryDataset("tiny", new(1, 1, 1), ["a"], [1], [1]));
        Assert.Throws<InvalidDataException>(() => new MemoryDataset("tiny", new(1, 1, 1), ["a"], [], []));
        Assert.Throws<ArgumentException>(() => new MemoryDataset("tiny", new(1, 1, 1), ["a"], [1, 2], [0]));
        Assert.Throws<ArgumentException>(() => _whole.Read(0, new(new(1, 1, 3), new byte[3])));
        Assert.Throws<ArgumentOutOfRangeException>(() => _whole.Read(3, new(_whole.Shape, new byte[1])));
    }
}
