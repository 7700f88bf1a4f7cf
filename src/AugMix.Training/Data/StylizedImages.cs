namespace AugMix.Training;

/// <summary>A second set of training images beside the first: stylised copies, in the baseline that the method is named after.</summary>
internal static class StylizedImages
{
    /// <summary>The images of both, under the first's labels.</summary>
    /// <param name="train">What is trained on.</param>
    /// <param name="specification">A data set as <see cref="Datasets.Open"/> takes it, whose training half is added; empty for none.</param>
    /// <exception cref="IOException">The second set is missing.</exception>
    /// <exception cref="InvalidDataException">Its images have another size, or its classes other names.</exception>
    public static IDataset Join(IDataset train, string specification)
    {
        if (specification.Length == 0)
        {
            return train;
        }

        IDataset stylized = Datasets.Open(specification).Train;
        return stylized.Shape == train.Shape
            ? new JoinedDataset([train, new RelabelledDataset(stylized, train.ClassNames)])
            : throw new InvalidDataException($"{specification} has images of {stylized.Shape}, {train.Name} of {train.Shape}; images that are trained on together need one size. Resize one of them.");
    }
}
