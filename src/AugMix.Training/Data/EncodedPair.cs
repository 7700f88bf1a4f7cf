namespace AugMix.Training;

/// <summary>The two halves of a data set as files: those it is made of, or PNG files where it is made of arrays.</summary>
/// <param name="Train">What a network learns from.</param>
/// <param name="Test">What it is judged on.</param>
public sealed record EncodedPair(IEncodedImages Train, IEncodedImages Test)
{
    /// <summary>Opens a data set; what it takes and throws is as for <see cref="Datasets.Open"/>.</summary>
    /// <param name="specification">A scheme, and for most a colon and a place.</param>
    public static EncodedPair Open(string specification)
    {
        ArgumentException.ThrowIfNullOrEmpty(specification);
        string[] parts = specification.Split(':', 2);
        switch (parts)
        {
            case ["shards", { Length: > 0 } pattern]:
                (IEncodedImages train, IEncodedImages test) = ShardDataset.OpenImages(pattern);
                return new(train, test);
            case ["folder", { Length: > 0 } folder]:
                return Of(FolderDataset.Open(folder, memoryLimit: 0));
            default:
                return Of(Datasets.Open(specification));
        }
    }

    private static EncodedPair Of(DatasetPair pair) => new(Encoded(pair.Train), Encoded(pair.Test));

    private static IEncodedImages Encoded(IDataset dataset) => dataset as IEncodedImages ?? new PngImages(dataset);
}
