namespace AugMix.Training;

/// <summary>A data set under the labels of another one, class by class of the same name.</summary>
internal sealed class RelabelledDataset : IDataset
{
    private readonly IDataset _set;
    private readonly int[] _labels;

    /// <param name="set">The images.</param>
    /// <param name="classNames">The other set's classes, by label.</param>
    /// <exception cref="InvalidDataException">The two have not the same classes; the message names one that only one of them has.</exception>
    public RelabelledDataset(IDataset set, IReadOnlyList<string> classNames)
    {
        ThrowIfMissing(set.ClassNames, classNames, $"{set.Name} has a class that the training set does not have");
        ThrowIfMissing(classNames, set.ClassNames, $"{set.Name} lacks a class of the training set");
        _set = set;
        ClassNames = classNames;
        _labels = [.. set.ClassNames.Select(name => classNames.ToList().IndexOf(name))];
    }

    public string Name => _set.Name;

    public int Count => _set.Count;

    public int Classes => _labels.Length;

    public IReadOnlyList<string> ClassNames { get; }

    public ImageShape Shape => _set.Shape;

    public int Label(int index) => _labels[_set.Label(index)];

    public string NameOf(int index) => _set.NameOf(index);

    public void Read(int index, ImageTarget target) => _set.Read(index, target);

    public void Read(int index, ImageTarget target, ReadScratch scratch) => _set.Read(index, target, scratch);

    public void Read(int index, ImageTarget target, ReadScratch scratch, RandomSource random) => _set.Read(index, target, scratch, random);

    private static void ThrowIfMissing(IReadOnlyList<string> names, IReadOnlyList<string> among, string fault)
    {
        if (names.Except(among).FirstOrDefault() is { } missing)
        {
            throw new InvalidDataException($"{fault}: {missing}. Both need the same classes under the same names.");
        }
    }
}
