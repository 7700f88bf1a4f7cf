namespace AugMix.Tests;

/// <summary>A data set that does something of its own before it reads from another.</summary>
internal abstract class WrappedDataset(IDataset whole) : IDataset
{
    public string Name => whole.Name;

    public int Count => whole.Count;

    public int Classes => whole.Classes;

    public IReadOnlyList<string> ClassNames => whole.ClassNames;

    public ImageShape Shape => whole.Shape;

    public int Label(int index) => whole.Label(index);

    public virtual string NameOf(int index) => $"folder/{index}.png";

    public void Read(int index, ImageTarget target)
    {
        Before(index);
        whole.Read(index, target);
    }

    public virtual void Read(int index, ImageTarget target, ReadScratch scratch) => Read(index, target);

    protected virtual void Before(int index)
    {
    }
}

/// <summary>Some of its images are damaged.</summary>
internal sealed class FailingDataset(IDataset whole, params int[] damaged) : WrappedDataset(whole)
{
    protected override void Before(int index)
    {
        if (damaged.Contains(index))
        {
            throw new InvalidDataException("the end is missing");
        }
    }
}

/// <summary>Waits before the first image until it is let go.</summary>
internal sealed class BlockedDataset(IDataset whole, ManualResetEventSlim gate) : WrappedDataset(whole)
{
    protected override void Before(int index) => gate.Wait();
}

/// <summary>Tells of every image that is read.</summary>
internal sealed class CountingDataset(IDataset whole, Action count) : WrappedDataset(whole)
{
    protected override void Before(int index) => count();
}

/// <summary>Takes a millisecond to read an image and two to decode it.</summary>
internal sealed class SlowDataset(IDataset whole) : WrappedDataset(whole)
{
    public override void Read(int index, ImageTarget target, ReadScratch scratch)
    {
        Thread.Sleep(1);
        scratch.BeginDecoding();
        Thread.Sleep(2);
        Read(index, target);
    }
}
