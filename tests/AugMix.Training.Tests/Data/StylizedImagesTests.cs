using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class StylizedImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Join_AddsTheTrainingImagesUnderTheNamesOfTheirClasses()
    {
        // The same four classes as in the copy, in another order.
        MemoryDataset train = new("train", new(2, 2, 1), ["d", "b", "a", "c"], [10, 10, 10, 10, 20, 20, 20, 20], [0, 3]);
        MemoryDataset styles = new("styles", new(2, 2, 1), ["a", "b", "c", "d"], [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4], [0, 1, 2, 3]);
        DatasetPair data = new(train, train) { Skipped = ["a damaged file"] };
        DatasetPair both = StylizedImages.Join(data, FolderCopy.Write(_folder.At("styles"), new(styles, styles)));
        IDataset joined = both.Train;

        Assert.Equal((6, 4), (joined.Count, joined.Classes));
        Assert.Equal(train.ClassNames, joined.ClassNames);
        Assert.Equal(["d", "c", "a", "b", "c", "d"], Enumerable.Range(0, 6).Select(i => joined.ClassNames[joined.Label(i)]));
        ImageBuffer image = new(joined.Shape);
        joined.Read(4, image.Target);
        Assert.Equal([3, 3, 3, 3], image.View.Samples.ToArray());
        Assert.Same(train, both.Test);
        Assert.Equal(["a damaged file"], both.Skipped);
        Assert.Same(data, StylizedImages.Join(data, ""));
    }

    [Fact]
    public void Join_PassesTrainingDrawsOn()
    {
        // Sets whose training images are random crops draw them in this overload; a wrapper without it would lose them.
        Drawing drawing = new();
        JoinedDataset joined = new([drawing, new RelabelledDataset(drawing, drawing.ClassNames)]);
        ImageBuffer image = new(joined.Shape);
        SampleRandom random = new();
        joined.Read(0, image.Target, new ReadScratch(), random);
        joined.Read(3, image.Target, new ReadScratch(), random);
        Assert.Equal([0, 1], drawing.Drawn);
    }

    [Fact]
    public void Join_RefusesOtherSizesAndClasses()
    {
        MemoryDataset styles = new("styles", new(2, 2, 1), ["a", "b"], new byte[8], [0, 1]);
        string copy = FolderCopy.Write(_folder.At("styles"), new(styles, styles));

        Assert.Contains("has images of 2x2x1", Refuse(new("train", new(3, 3, 1), ["a", "b"], new byte[18], [0, 1])), StringComparison.Ordinal);
        Assert.Contains("does not have: b.", Refuse(new("train", new(2, 2, 1), ["a", "cat"], new byte[8], [0, 1])), StringComparison.Ordinal);
        Assert.Contains("lacks a class of the training set: c.", Refuse(new("train", new(2, 2, 1), ["a", "b", "c"], new byte[12], [0, 1, 2])), StringComparison.Ordinal);

        string Refuse(MemoryDataset train) => Assert.Throws<InvalidDataException>(() => StylizedImages.Join(new(train, train), copy)).Message;
    }

    private sealed class Drawing : IDataset
    {
        public string Name => "drawing";

        public int Count => 2;

        public int Classes => 2;

        public IReadOnlyList<string> ClassNames => ["a", "b"];

        public ImageShape Shape => new(2, 2, 1);

        public List<int> Drawn { get; } = [];

        public int Label(int index) => index;

        public void Read(int index, ImageTarget target) => Assert.Fail("The draws were lost.");

        public void Read(int index, ImageTarget target, ReadScratch scratch, RandomSource random) => Drawn.Add(index);
    }
}
