namespace AugMix.Training;

/// <summary>One severity's images in an array of interleaved pixels on disk.</summary>
internal sealed class CorruptedBlock(string name, IDataset clean, NpyReader reader, int first, ReadOnlyMemory<int> labels) : IDataset
{
    public string Name => name;

    public int Count => labels.Length;

    public int Classes => clean.Classes;

    public IReadOnlyList<string> ClassNames => clean.ClassNames;

    public ImageShape Shape => clean.Shape;

    public int Label(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return labels.Span[index];
    }

    public void Read(int index, ImageTarget target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        if (target.Shape != Shape)
        {
            throw new ArgumentException($"{Name} has images of {Shape}, the target is {target.Shape}.", nameof(target));
        }

        reader.ReadImage(first + index, target);
    }
}
