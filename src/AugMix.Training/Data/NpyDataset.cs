namespace AugMix.Training;

/// <summary>Images and labels in NumPy arrays.</summary>
public static class NpyDataset
{
    private const string Remedy = "Save the images as uint8 (N,H,W,3) or (N,H,W) and the labels as uint8, int32 or int64 (N) with numpy.save: train-images.npy, train-labels.npy, test-images.npy, test-labels.npy.";

    /// <summary>Reads both halves; there are as many classes as the highest training label says.</summary>
    /// <param name="folder">Holds <c>{train,test}-{images,labels}.npy</c>.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">An array has another type or shape, or a label is out of range.</exception>
    public static DatasetPair Open(string folder)
    {
        int[] trainLabels = ReadLabels(folder, "train", out string trainPath);
        int[] testLabels = ReadLabels(folder, "test", out string testPath);
        int classes = Math.Max(1, trainLabels.DefaultIfEmpty().Max() + 1);
        MemoryDataset.CheckLabels(trainLabels, classes, trainPath);
        MemoryDataset.CheckLabels(testLabels, classes, testPath);
        string[] names = Labels.Numbered(classes);
        return new(Read(folder, "train", trainLabels, names), Read(folder, "test", testLabels, names));
    }

    private static MemoryDataset Read(string folder, string split, int[] labels, string[] names)
    {
        string path = DataFiles.Find(folder, [$"{split}-images.npy"], Remedy);
        NpyArray array = NpyFile.Read(path);
        bool grey = array.Shape.Count == 3;
        if (array.Descriptor != "|u1" || !(grey || (array.Shape.Count == 4 && array.Shape[3] is 1 or 3)) || array.Shape[1] == 0 || array.Shape[2] == 0)
        {
            throw new InvalidDataException($"{path} holds {array.Descriptor} of shape ({string.Join(", ", array.Shape)}); images are uint8 (|u1) of shape (N, H, W, 3) or (N, H, W).");
        }

        if (array.Shape[0] != labels.Length)
        {
            throw new InvalidDataException($"{path} holds {array.Shape[0]} images; {split}-labels.npy beside it has {labels.Length} labels.");
        }

        ImageShape shape = new(array.Shape[2], array.Shape[1], grey ? 1 : array.Shape[3]);
        byte[] samples = new byte[array.Data.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<byte> pixels = array.Data.Span.Slice(i * shape.Length, shape.Length);
            Interleaving.Split(pixels, new ImageTarget(shape, samples.AsSpan(i * shape.Length, shape.Length)));
        }

        return new($"{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))} {split}", shape, names, samples, labels);
    }

    private static int[] ReadLabels(string folder, string split, out string path)
    {
        path = DataFiles.Find(folder, [$"{split}-labels.npy"], Remedy);
        return Labels.Read(path);
    }
}
