namespace AugMix.Training;

/// <summary>The two halves of a data set: what a network learns from and what it is judged on.</summary>
public sealed record DatasetPair
{
    /// <summary>Joins two halves.</summary>
    /// <exception cref="InvalidDataException">Their shapes or numbers of classes differ.</exception>
    public DatasetPair(IDataset train, IDataset test)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        if (train.Shape != test.Shape)
        {
            throw new InvalidDataException($"{train.Name} has images of {train.Shape}, {test.Name} of {test.Shape}; both must have one shape. Resize one of them.");
        }

        if (train.Classes != test.Classes)
        {
            throw new InvalidDataException($"{train.Name} has {train.Classes} classes, {test.Name} has {test.Classes}; both must have the same. Check the labels.");
        }

        Train = train;
        Test = test;
    }

    /// <summary>What a network learns from.</summary>
    public IDataset Train { get; }

    /// <summary>What it is judged on.</summary>
    public IDataset Test { get; }

    /// <summary>A sentence for each damaged file that was left out.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];
}
