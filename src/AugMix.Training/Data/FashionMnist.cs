namespace AugMix.Training;

/// <summary>Fashion-MNIST: 28x28 grey images of clothes in ten classes, in IDX files.</summary>
public static class FashionMnist
{
    /// <summary>Where Debian's package puts the files.</summary>
    public const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    private const string Remedy = "On Debian: apt-get install dataset-fashion-mnist. Elsewhere: download the four files named in https://github.com/zalandoresearch/fashion-mnist and pass their folder as fashion-mnist:DIR.";

    /// <summary>The classes' names, by label.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Reads both halves.</summary>
    /// <param name="folder">Where the four files are, plain or compressed; null for <see cref="DebianFolder"/>.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is truncated or of another format.</exception>
    public static DatasetPair Open(string? folder = null)
    {
        folder ??= DebianFolder;
        return new(Read(folder, DatasetSplit.Train), Read(folder, DatasetSplit.Test));
    }

    /// <summary>Reads one half; parameters and exceptions as for <see cref="Open"/>.</summary>
    public static IDataset Read(string folder, DatasetSplit split)
    {
        string prefix = split == DatasetSplit.Train ? "train" : "t10k";
        string imagePath = Find(folder, $"{prefix}-images-idx3-ubyte");
        string labelPath = Find(folder, $"{prefix}-labels-idx1-ubyte");
        (int[] shape, byte[] samples) = IdxFile.Read(imagePath, 3);
        (int[] length, byte[] labels) = IdxFile.Read(labelPath, 1);
        if (shape[0] != length[0])
        {
            throw new InvalidDataException($"{labelPath} has {length[0]} labels at byte 4; {imagePath} has {shape[0]} images.");
        }

        int[] numbers = Array.ConvertAll(labels, label => (int)label);
        MemoryDataset.CheckLabels(numbers, ClassNames.Count, labelPath);
        return new MemoryDataset($"fashion-mnist {(split == DatasetSplit.Train ? "train" : "test")}", new(shape[2], shape[1], 1), ClassNames, samples, numbers);
    }

    private static string Find(string folder, string name) => DataFiles.Find(folder, [name, name + ".gz", name.Replace("-idx", ".idx", StringComparison.Ordinal)], Remedy);
}
