namespace AugMix.Training;

/// <summary>A second set of training images beside the first: stylised copies, in the baseline that the method is named after.</summary>
internal static class StylizedImages
{
    /// <summary>A pair whose training half has the images of both, under the first's labels.</summary>
    /// <param name="data">What is trained and judged on.</param>
    /// <param name="specification">A data set as <see cref="Datasets.Open"/> takes it, whose training half is added; empty for none.</param>
    /// <param name="preparation">What is done to the images of both.</param>
    /// <param name="opening">Whom to tell of files that are fetched first.</param>
    /// <exception cref="IOException">The second set is missing.</exception>
    /// <exception cref="InvalidDataException">Its images have another size, or its classes other names.</exception>
    public static DatasetPair Join(DatasetPair data, string specification, Preparation? preparation = null, DatasetOpening? opening = null)
    {
        if (specification.Length == 0)
        {
            return data;
        }

        DatasetPair stylized = Datasets.Open(specification, preparation, opening);
        IDataset train = data.Train;
        return stylized.Train.Shape == train.Shape
            ? new(new JoinedDataset([train, new RelabelledDataset(stylized.Train, train.ClassNames)]), data.Test) { Skipped = [.. data.Skipped, .. stylized.Skipped] }
            : throw new InvalidDataException($"{specification} has images of {stylized.Train.Shape}, {train.Name} of {train.Shape}; images that are trained on together need one size. Resize one of them.");
    }
}
