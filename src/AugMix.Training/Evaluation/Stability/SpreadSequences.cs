namespace AugMix.Training;

/// <summary>A number of sequences spread evenly over others, as <see cref="SubsetDataset.Spread"/> spreads images.</summary>
internal sealed class SpreadSequences(IFrameSequences whole, int count) : IFrameSequences
{
    public string Name => whole.Name;

    public int Count => count;

    public int Frames => whole.Frames;

    public ImageShape Shape => whole.Shape;

    public void Read(int index, Span<byte> frames) => whole.Read(Place(index), frames);

    public string NameOf(int index) => whole.NameOf(Place(index));

    private int Place(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
        return (int)((long)index * whole.Count / count);
    }
}
