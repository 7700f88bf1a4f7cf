namespace AugMix.Training;

/// <summary>Several sets one after the other, so that one loader keeps its threads busy across all of them.</summary>
internal sealed class JoinedDataset : IDataset
{
    private readonly IReadOnlyList<IDataset> _sets;
    private readonly int[] _firsts;

    /// <exception cref="ArgumentException">There is no set, or their shapes or classes differ.</exception>
    public JoinedDataset(IReadOnlyList<IDataset> sets)
    {
        if (sets.Count == 0 || sets.Any(set => set.Shape != sets[0].Shape || set.Classes != sets[0].Classes))
        {
            throw new ArgumentException("Sets that are joined must have one image shape and one number of classes. Take others apart.", nameof(sets));
        }

        _sets = sets;
        _firsts = new int[sets.Count];
        int count = 0;
        for (int i = 0; i < sets.Count; i++)
        {
            _firsts[i] = count;
            count = checked(count + sets[i].Count);
        }

        Count = count;
    }

    public string Name => string.Join(" + ", _sets.Select(set => set.Name));

    public int Count { get; }

    public int Classes => _sets[0].Classes;

    public IReadOnlyList<string> ClassNames => _sets[0].ClassNames;

    public ImageShape Shape => _sets[0].Shape;

    public int Label(int index)
    {
        (int set, int within) = Locate(index);
        return _sets[set].Label(within);
    }

    public void Read(int index, ImageTarget target)
    {
        (int set, int within) = Locate(index);
        _sets[set].Read(within, target);
    }

    public void Read(int index, ImageTarget target, ReadScratch scratch)
    {
        (int set, int within) = Locate(index);
        _sets[set].Read(within, target, scratch);
    }

    public void Read(int index, ImageTarget target, ReadScratch scratch, RandomSource random)
    {
        (int set, int within) = Locate(index);
        _sets[set].Read(within, target, scratch, random);
    }

    public string NameOf(int index)
    {
        (int set, int within) = Locate(index);
        return _sets[set].NameOf(within);
    }

    /// <summary>The set an image is in, and its number there.</summary>
    public (IDataset Set, int Within) SetOf(int index)
    {
        (int set, int within) = Locate(index);
        return (_sets[set], within);
    }

    /// <summary>Which set an image is in, counted from 0, and its number there.</summary>
    public (int Set, int Within) Locate(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        int found = Array.BinarySearch(_firsts, index);
        int set = found >= 0 ? found : ~found - 1;
        return (set, index - _firsts[set]);
    }
}
