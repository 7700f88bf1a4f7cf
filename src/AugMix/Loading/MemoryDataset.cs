namespace AugMix;

/// <summary>A data set held in memory as planar bytes.</summary>
public sealed class MemoryDataset : IDataset
{
    private readonly byte[] _samples;
    private readonly int[] _labels;

    /// <summary>Takes over images and labels without copying.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="shape">The shape every image has.</param>
    /// <param name="classNames">The classes' names, by label.</param>
    /// <param name="samples">All images, [count, channels, height, width].</param>
    /// <param name="labels">One label for each image.</param>
    /// <exception cref="ArgumentException">The number of samples is not that of the labels' images.</exception>
    /// <exception cref="InvalidDataException">There is no image, or a label is out of range.</exception>
    public MemoryDataset(string name, ImageShape shape, IReadOnlyList<string> classNames, byte[] samples, int[] labels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(labels);
        if (samples.LongLength != (long)labels.Length * shape.Length)
        {
            throw new ArgumentException($"{labels.Length} images of {shape} have {(long)labels.Length * shape.Length} samples, not {samples.LongLength}.");
        }

        CheckLabels(labels, classNames.Count, name);
        Name = name;
        Shape = shape;
        ClassNames = classNames;
        _samples = samples;
        _labels = labels;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count => _labels.Length;

    /// <inheritdoc/>
    public int Classes => ClassNames.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public ImageShape Shape { get; }

    /// <summary>Refuses labels that no data set may have.</summary>
    /// <param name="labels">One for each image.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="source">Where the labels come from, for the message.</param>
    /// <exception cref="InvalidDataException">There is none, or one is not below <paramref name="classes"/>.</exception>
    public static void CheckLabels(ReadOnlySpan<int> labels, int classes, string source)
    {
        if (labels.IsEmpty)
        {
            throw new InvalidDataException($"{source} holds no images; at least one is needed.");
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new InvalidDataException($"{source}: image {i} has label {labels[i]}; {classes} classes have labels 0 to {classes - 1}.");
            }
        }
    }

    /// <inheritdoc/>
    public int Label(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _labels[index];
    }

    /// <inheritdoc/>
    public void Read(int index, ImageTarget target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        if (target.Shape != Shape)
        {
            throw new ArgumentException($"{Name} has images of {Shape}, the target is {target.Shape}.", nameof(target));
        }

        _samples.AsSpan(index * Shape.Length, Shape.Length).CopyTo(target.Samples);
    }
}
