namespace AugMix.Training;

/// <summary>All views of some images, normalised, in one block of memory that is used again and again.</summary>
public sealed class ViewBatch
{
    // Pinned, so that native code may read it where it lies.
    private readonly float[] _samples;
    private readonly long[] _labels;
    private readonly int[] _indices;

    /// <exception cref="ArgumentException">The samples do not fit into one block of memory.</exception>
    internal ViewBatch(ImageShape shape, ViewLayout views, int capacity)
    {
        long length = (long)capacity * views.Count * shape.Length;
        if (length > Array.MaxLength / sizeof(float))
        {
            throw new ArgumentException($"A batch of {capacity} images of {shape} in {views.Count} views has {length} samples; at most {Array.MaxLength / sizeof(float)} are held. Choose a smaller batch.", nameof(capacity));
        }

        Shape = shape;
        Views = views;
        _samples = GC.AllocateUninitializedArray<float>((int)length, pinned: true);
        _labels = new long[capacity];
        _indices = new int[capacity];
    }

    /// <summary>The shape of every view.</summary>
    public ImageShape Shape { get; }

    /// <summary>Which views of an image there are.</summary>
    public ViewLayout Views { get; }

    /// <summary>How many images there are; the last batch of an epoch may have fewer than the others.</summary>
    public int Count { get; private set; }

    /// <summary>The training step this batch is for, counted over all epochs from 0.</summary>
    public long Step { get; private set; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; private set; }

    /// <summary>The images' numbers in the data set.</summary>
    public ReadOnlySpan<int> Indices => _indices.AsSpan(0, Count);

    /// <summary>The images' labels.</summary>
    public ReadOnlyMemory<long> Labels => _labels.AsMemory(0, Count);

    /// <summary>[views x count, channels, height, width]: the first view of every image, then the second of every image, and so on.</summary>
    public ReadOnlyMemory<float> Samples => _samples.AsMemory(0, Views.Count * Count * Shape.Length);

    /// <summary>Says what the batch is to hold.</summary>
    internal void Begin(long step, int epoch, ReadOnlySpan<int> indices)
    {
        (Step, Epoch, Count) = (step, epoch, indices.Length);
        indices.CopyTo(_indices);
    }

    internal void SetLabel(int position, int label) => _labels[position] = label;

    /// <summary>Where a view of an image belongs.</summary>
    internal Span<float> Slot(int view, int position) => _samples.AsSpan(((view * Count) + position) * Shape.Length, Shape.Length);
}
