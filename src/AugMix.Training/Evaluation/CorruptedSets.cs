namespace AugMix.Training;

/// <summary>Opens folders of corrupted images in the layouts of the official downloads.</summary>
public static class CorruptedSets
{
    /// <summary>Opens a folder laid out as ImageNet-C where it holds folders named as corruptions and no array, else one laid out as CIFAR-10-C.</summary>
    /// <param name="folder">Holds the arrays or the folders.</param>
    /// <param name="clean">The clean test set, for the images' shape and the classes.</param>
    /// <param name="names">Which corruptions to read; null for the benchmark's fifteen, all of which must be there.</param>
    /// <param name="count">How many images of each set to use, spread evenly; 0 for all.</param>
    /// <exception cref="IOException">A file or folder is missing.</exception>
    /// <exception cref="InvalidDataException">What is there does not fit the layout or the test set.</exception>
    /// <exception cref="ArgumentException">A corruption is listed twice, or there are fewer images than asked for.</exception>
    public static ICorruptedSource Open(string folder, IDataset clean, IReadOnlyList<string>? names = null, int count = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return IsClassFolders(folder) ? new CorruptedClassFolders(folder, clean, names, count) : new CorruptedFolder(folder, clean, names, count);
    }

    internal static bool IsClassFolders(string folder)
        => Directory.Exists(folder)
            && !Directory.EnumerateFiles(folder, "*.npy").Any()
            && Directory.EnumerateDirectories(folder).Any(path => Corruptions.BenchmarkNames.Contains(Path.GetFileName(path)));

    internal static string Describe(string folder, CorruptionRecord? record, int count, int available)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string made = record is null ? "" : $", generated ({record.Describe()})";
        string part = count < available ? $", {count} of {available} images of each severity, spread evenly" : "";
        return $"read from {name}{made}{part}";
    }
}
