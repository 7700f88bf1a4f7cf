namespace AugMix;

/// <summary>All views of some images in one block of memory that is used again and again: [views x count, channels, height, width].</summary>
public sealed class ViewBatch
{
    // One of the three has memory. Pinned, so that native code may read it where it lies.
    private readonly float[] _floats = [];
    private readonly ushort[] _narrow = [];
    private readonly byte[] _bytes = [];
    private readonly long[] _labels;
    private readonly int[] _indices;

    /// <exception cref="ArgumentException">The samples do not fit into one block of memory.</exception>
    internal ViewBatch(ImageShape shape, ViewLayout views, int capacity, SampleType sampleType = SampleType.Float32)
    {
        long samples = (long)capacity * views.Count * shape.Length;
        if (samples > Array.MaxLength / sizeof(float))
        {
            throw new ArgumentException($"A batch of {capacity} images of {shape} in {views.Count} views has {samples} samples; at most {Array.MaxLength / sizeof(float)} are held. Choose a smaller batch.", nameof(capacity));
        }

        Shape = shape;
        Views = views;
        SampleType = sampleType;
        int length = (int)samples;
        switch (sampleType)
        {
            case SampleType.Float32:
                _floats = GC.AllocateUninitializedArray<float>(length, pinned: true);
                break;
            case SampleType.BFloat16:
                _narrow = GC.AllocateUninitializedArray<ushort>(length, pinned: true);
                break;
            case SampleType.UInt8:
                _bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(sampleType), sampleType, "There is no such type of sample.");
        }

        _labels = new long[capacity];
        _indices = new int[capacity];
    }

    /// <summary>The shape of every view.</summary>
    public ImageShape Shape { get; }

    /// <summary>Which views of an image there are.</summary>
    public ViewLayout Views { get; }

    /// <summary>What the samples are, and so which one of <see cref="Samples"/>, <see cref="BFloat16Samples"/> and <see cref="ByteSamples"/> there is.</summary>
    public SampleType SampleType { get; }

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
    /// <exception cref="InvalidOperationException">The samples are of another type.</exception>
    public ReadOnlyMemory<float> Samples => Require(SampleType.Float32, _floats).AsMemory(0, Length);

    /// <summary>The bits of bfloat16 numbers, laid out as <see cref="Samples"/>.</summary>
    /// <exception cref="InvalidOperationException">The samples are of another type.</exception>
    public ReadOnlyMemory<ushort> BFloat16Samples => Require(SampleType.BFloat16, _narrow).AsMemory(0, Length);

    /// <summary>Bytes, laid out as <see cref="Samples"/>.</summary>
    /// <exception cref="InvalidOperationException">The samples are of another type.</exception>
    public ReadOnlyMemory<byte> ByteSamples => Require(SampleType.UInt8, _bytes).AsMemory(0, Length);

    private int Length => Views.Count * Count * Shape.Length;

    /// <summary>Says what the batch is to hold.</summary>
    internal void Begin(long step, int epoch, ReadOnlySpan<int> indices)
    {
        (Step, Epoch, Count) = (step, epoch, indices.Length);
        indices.CopyTo(_indices);
    }

    internal void SetLabel(int position, int label) => _labels[position] = label;

    /// <summary>Where a view of an image belongs, in a batch of floats.</summary>
    internal Span<float> Floats(int view, int position) => _floats.AsSpan(Start(view, position), Shape.Length);

    /// <summary>Where a view of an image belongs, in a batch of bfloat16 numbers.</summary>
    internal Span<ushort> Narrow(int view, int position) => _narrow.AsSpan(Start(view, position), Shape.Length);

    /// <summary>Where a view of an image belongs, in a batch of bytes.</summary>
    internal ImageTarget Bytes(int view, int position) => new(Shape, _bytes.AsSpan(Start(view, position), Shape.Length));

    private int Start(int view, int position) => ((view * Count) + position) * Shape.Length;

    private T[] Require<T>(SampleType type, T[] samples)
        => type == SampleType ? samples : throw new InvalidOperationException($"The batch holds samples of type {SampleType}, not {type}. Ask for them in the loader's options.");
}
