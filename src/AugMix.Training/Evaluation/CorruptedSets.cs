using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Opens folders of corrupted images in the layouts of the official downloads.</summary>
public static class CorruptedSets
{
    /// <summary>Opens a folder laid out as ImageNet-C where it holds folders named as corruptions and no array, else one laid out as CIFAR-10-C.</summary>
    /// <param name="folder">Holds the arrays or the folders.</param>
    /// <param name="clean">The clean test set, for the images' shape and the classes.</param>
    /// <param name="names">Which corruptions to read; null for the benchmark's fifteen, all of which must be there.</param>
    /// <param name="count">How many images of each set to use, spread evenly; 0 for all.</param>
    /// <param name="preparation">What is done to the images of class folders; null for nothing, as the benchmark has it.</param>
    /// <param name="partial">Whether to go without corruptions and severities that are not there; what they are is then in <see cref="ICorruptedSource.Missing"/>.</param>
    /// <exception cref="IOException">A file or folder is missing.</exception>
    /// <exception cref="InvalidDataException">What is there does not fit the layout or the test set.</exception>
    /// <exception cref="ArgumentException">A corruption is listed twice, there are fewer images than asked for, or a preparation is given that cannot be.</exception>
    public static ICorruptedSource Open(string folder, IDataset clean, IReadOnlyList<string>? names = null, int count = 0, Preparation? preparation = null, bool partial = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return IsClassFolders(folder) ? new CorruptedClassFolders(folder, clean, names, count, preparation, partial)
            : preparation is null ? new CorruptedFolder(folder, clean, names, count, partial)
            : throw new ArgumentException($"{folder} is laid out as CIFAR-10-C, whose images are taken as stored. Only ImageNet-C's layout has a resized rule; leave it out.", nameof(preparation));
    }

    internal static bool IsClassFolders(string folder)
        => Directory.Exists(folder)
            && !Directory.EnumerateFiles(folder, "*.npy").Any()
            && Directory.EnumerateDirectories(folder).Any(path => Corruptions.BenchmarkNames.Contains(Path.GetFileName(path)));

    /// <summary>Refuses a number of images that there are not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or above what there is.</exception>
    internal static void CheckCount(string folder, int count, int available)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > available)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{folder} holds {available} images of each severity, fewer than the {count} asked for. Ask for fewer.");
        }
    }

    /// <summary>The record of a folder of arrays; null where there is none.</summary>
    /// <exception cref="InvalidDataException">It says that severities are missing: what an array holds would be divided among the wrong ones.</exception>
    internal static CorruptionRecord? FindRecord(string folder)
    {
        CorruptionRecord? record = CorruptionRecord.Find(folder);
        return record?.Severities is not { } made || made.SequenceEqual(CorruptionBenchmark.Severities) ? record : throw new InvalidDataException(
            $"{folder} was made with severity {string.Join(", ", made)} alone, as its {CorruptionRecord.FileName} says; the benchmark averages {string.Join(", ", CorruptionBenchmark.Severities)}. Make it with all of them.");
    }

    internal static string Describe(string folder, CorruptionRecord? record, int count, int available)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string made = record is null ? "" : $", generated ({record.Describe()})";
        string part = count < available ? $", {count} of {available} images of each severity, spread evenly" : "";
        return $"read from {name}{made}{part}";
    }
}
