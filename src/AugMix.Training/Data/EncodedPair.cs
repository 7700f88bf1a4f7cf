namespace AugMix.Training;

/// <summary>The two halves of a data set as files: those it is made of, or PNG files where it is made of arrays.</summary>
/// <param name="Train">What a network learns from.</param>
/// <param name="Test">What it is judged on.</param>
public sealed record EncodedPair(IEncodedImages Train, IEncodedImages Test)
{
    /// <summary>Opens a data set; what it takes and throws is as for <see cref="Datasets.Open"/>.</summary>
    /// <param name="specification">A scheme, and for most a colon and a place.</param>
    /// <param name="opening">Whom to tell of files that are fetched first, and what ends that; nobody and nothing unless given.</param>
    public static EncodedPair Open(string specification, DatasetOpening? opening = null)
    {
        DatasetScheme scheme = Datasets.Find(specification, out string? location);
        if (scheme.List is { } list)
        {
            (IEncodedImages train, IEncodedImages test) = list(location, new(), opening ?? DatasetOpening.Silent);
            return new(train, test);
        }

        DatasetPair pair = Datasets.Open(specification, opening: opening);
        return new(new PngImages(pair.Train), new PngImages(pair.Test));
    }
}
