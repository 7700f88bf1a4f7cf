namespace AugMix;

/// <summary>Chosen images of another data set.</summary>
public sealed class SubsetDataset : IDataset
{
    private readonly IDataset _whole;
    private readonly int[] _indices;

    /// <summary>Chooses images.</summary>
    /// <param name="whole">Where they come from.</param>
    /// <param name="indices">Their numbers there; repetitions are allowed.</param>
    /// <exception cref="ArgumentException">No index is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not below the whole's count.</exception>
    public SubsetDataset(IDataset whole, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(whole);
        if (indices.IsEmpty)
        {
            throw new ArgumentException("A subset needs at least one image.", nameof(indices));
        }

        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)whole.Count, nameof(indices));
        }

        _whole = whole;
        _indices = indices.ToArray();
        Name = $"{whole.Name} ({_indices.Length} of {whole.Count})";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count => _indices.Length;

    /// <inheritdoc/>
    public int Classes => _whole.Classes;

    /// <inheritdoc/>
    public IReadOnlyList<string> ClassNames => _whole.ClassNames;

    /// <inheritdoc/>
    public ImageShape Shape => _whole.Shape;

    /// <summary>A number of images spread evenly over a data set, so that one stored class by class gives all its classes; itself when <paramref name="count"/> is 0 or its whole count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer images than asked for, or the number is negative.</exception>
    public static IDataset Spread(IDataset whole, int count)
    {
        ArgumentNullException.ThrowIfNull(whole);
        if (count < 0 || count > whole.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{whole.Name} has {whole.Count} images. Ask for that many or fewer, or for 0 to take all.");
        }

        return count == 0 || count == whole.Count ? whole : new SubsetDataset(whole, [.. Enumerable.Range(0, count).Select(i => (int)((long)i * whole.Count / count))]);
    }

    /// <inheritdoc/>
    public int Label(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _whole.Label(_indices[index]);
    }

    /// <inheritdoc/>
    public void Read(int index, ImageTarget target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        _whole.Read(_indices[index], target);
    }

    /// <inheritdoc/>
    public void Read(int index, ImageTarget target, ReadScratch scratch)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        _whole.Read(_indices[index], target, scratch);
    }

    /// <inheritdoc/>
    public void Read(int index, ImageTarget target, ReadScratch scratch, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        _whole.Read(_indices[index], target, scratch, random);
    }

    /// <inheritdoc/>
    public string NameOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _whole.NameOf(_indices[index]);
    }
}
