using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Makes data sets of encoded images: brought to a size, or kept as they are where all have one.</summary>
public static class EncodedDatasets
{
    /// <summary>The decoded bytes up to which a half is kept in memory unless another limit is given.</summary>
    public const long DefaultMemoryLimit = 1L << 30;

    /// <summary>Prepares both halves.</summary>
    /// <param name="train">What a network learns from.</param>
    /// <param name="test">What it is judged on.</param>
    /// <param name="preparation">What is done to the images.</param>
    /// <param name="threads">Threads that decode now; 0 means one per processor.</param>
    /// <param name="memoryLimit">Decoded bytes up to which a half whose images are the same in each epoch is kept in memory; 0 for never.</param>
    /// <exception cref="ArgumentException">The preparation's choices contradict each other.</exception>
    /// <exception cref="InvalidDataException">A file is damaged and may not be left out, or has another size than the others and no size was chosen.</exception>
    public static DatasetPair Open(IEncodedImages train, IEncodedImages test, Preparation preparation, int threads = 0, long memoryLimit = DefaultMemoryLimit)
    {
        List<string> skipped = [];
        IDataset trainSet = Open(train, DatasetSplit.Train, preparation, skipped, threads, memoryLimit);
        return new(trainSet, Open(test, DatasetSplit.Test, preparation, skipped, threads, memoryLimit)) { Skipped = skipped };
    }

    /// <summary>Prepares one half; parameters and exceptions as for both.</summary>
    /// <param name="images">The half.</param>
    /// <param name="split">Which half it is.</param>
    /// <param name="preparation">What is done to the images.</param>
    /// <param name="skipped">Gets a sentence for each damaged file that is left out.</param>
    /// <param name="threads">Threads that decode now; 0 means one per processor.</param>
    /// <param name="memoryLimit">As for both halves.</param>
    internal static IDataset Open(IEncodedImages images, DatasetSplit split, Preparation preparation, List<string> skipped, int threads, long memoryLimit)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(preparation);
        preparation.ThrowIfContradictory();
        if (preparation.OnDamaged == DamagedChoice.Skip)
        {
            images = DamagedImages.LeaveOut(images, threads, skipped);
        }

        ImagePlacer? placer = preparation.ImageSize > 0 ? new(preparation, split) : null;
        IDataset dataset = placer is null ? new FileDataset(images, CommonShape(images, threads)) : new EncodedDataset(images, placer);
        bool isKept = placer is not { IsRandom: true } && (long)dataset.Count * dataset.Shape.Length <= Math.Min(memoryLimit, Array.MaxLength);
        return isKept ? Decode(dataset, threads) : dataset;
    }

    /// <summary>Memory for each thread.</summary>
    internal static ReadScratch[] Scratches(int threads) => [.. Enumerable.Range(0, threads == 0 ? Workers.Available : threads).Select(_ => new ReadScratch())];

    private static MemoryDataset Decode(IDataset images, int threads)
    {
        ImageShape shape = images.Shape;
        byte[] samples = new byte[images.Count * shape.Length];
        ReadScratch[] scratches = Scratches(threads);
        Workers.For(images.Count, scratches.Length, (worker, i) => images.Read(i, new ImageTarget(shape, samples.AsSpan(i * shape.Length, shape.Length)), scratches[worker]));
        return new(images.Name, shape, images.ClassNames, samples, [.. Enumerable.Range(0, images.Count).Select(images.Label)]);
    }

    /// <summary>The one size of all images; colour if any of them is, since a grey image can be shown in colour.</summary>
    private static ImageShape CommonShape(IEncodedImages images, int threads)
    {
        ImageShape[] shapes = new ImageShape[images.Count];
        ReadScratch[] scratches = Scratches(threads);
        Workers.For(images.Count, scratches.Length, (worker, i) => shapes[i] = ShapeOf(images, i, scratches[worker]));
        int channels = 1;
        for (int i = 0; i < shapes.Length; i++)
        {
            if ((shapes[i].Width, shapes[i].Height) != (shapes[0].Width, shapes[0].Height))
            {
                throw new InvalidDataException($"{images.NameOf(i)} is {shapes[i].Width}x{shapes[i].Height}, {images.NameOf(0)} is {shapes[0].Width}x{shapes[0].Height}. Images of different sizes must be brought to one size: give image_size, such as 224.");
            }

            channels = Math.Max(channels, shapes[i].Channels);
        }

        return new(shapes[0].Width, shapes[0].Height, channels);
    }

    private static ImageShape ShapeOf(IEncodedImages images, int index, ReadScratch scratch)
        => images is FolderImages
            ? StoredFile.ReadShape(images.NameOf(index), scratch)
            : ImageCodec.ReadShape(images.Read(index, scratch), images.NameOf(index));
}
