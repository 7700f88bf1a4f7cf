namespace AugMix;

/// <summary>An image of a data set could not be read, decoded or augmented. The inner exception says why.</summary>
public sealed class ImageLoadException : Exception
{
    /// <summary>Says which image.</summary>
    /// <param name="dataset">Where it is from.</param>
    /// <param name="index">Its number there.</param>
    /// <param name="failure">What went wrong.</param>
    public ImageLoadException(IDataset dataset, int index, Exception failure)
        : base(Message(dataset, index, failure), failure)
    {
        Index = index;
        ImageName = dataset.NameOf(index);
    }

    /// <summary>The image's number in its data set.</summary>
    public int Index { get; }

    /// <summary>The image's name: its file where it has one.</summary>
    public string ImageName { get; }

    private static new string Message(IDataset dataset, int index, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(failure);
        string name = dataset.NameOf(index);

        // Codecs name the file themselves.
        return failure.Message.Contains(name, StringComparison.Ordinal) ? failure.Message : $"{name} could not be loaded: {failure.Message}";
    }
}
