using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Checks a folder of corrupted arrays: CIFAR-10-C or CIFAR-100-C.</summary>
internal sealed class CorruptedArrayCheck(IReadOnlyList<PublishedFile> published)
{
    private const string LabelsFile = "labels.npy";
    private const int Side = 32;
    private const int OfficialCount = 50_000;

    public IEnumerable<FileFinding> Run(string folder)
    {
        CorruptionRecord? record = CorruptionRecord.Find(folder);
        string labels = Path.Combine(folder, LabelsFile);

        // A set that was made here may have any number of images, but the same everywhere.
        int count = OfficialCount;
        if (record is not null && File.Exists(labels))
        {
            using NpyReader reader = NpyFile.Open(labels);
            count = reader.Shape.Count > 0 ? reader.Shape[0] : 0;
        }

        foreach (PublishedFile file in published)
        {
            yield return Guard(file.Name, () => Find(folder, file, record, count));
        }
    }

    /// <summary>A file that cannot be read is a finding, not the end.</summary>
    internal static FileFinding Guard(string name, Func<FileFinding> find)
    {
        try
        {
            return find();
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new FileFinding(name, FileState.Wrong, FailureText.OneLine(failure));
        }
    }

    /// <summary>Why a corruption need not be there.</summary>
    internal static string WhyAbsent(CorruptionRecord? record) => record?.Corruptions is null ? "not scored" : "not made";

    private static FileFinding Find(string folder, PublishedFile file, CorruptionRecord? record, int count)
    {
        string path = Path.Combine(folder, file.Name);
        if (!File.Exists(path))
        {
            return IsNeeded(file.Name, record) ? new FileFinding(file.Name, FileState.Wrong, "missing") : new FileFinding(file.Name, FileState.Absent, WhyAbsent(record));
        }

        using NpyReader reader = NpyFile.Open(path);
        string shape = $"{reader.Descriptor} ({string.Join(", ", reader.Shape)})";
        bool isLabels = file.Name == LabelsFile;
        bool right = isLabels
            ? reader.Descriptor is "|u1" or "<i4" or "<i8" && reader.Shape.SequenceEqual([count])
            : reader.Descriptor == "|u1" && reader.Shape.SequenceEqual([count, Side, Side, 3]);
        return !right ? new FileFinding(file.Name, FileState.Wrong, $"{shape}; expected {(isLabels ? $"whole numbers ({count})" : $"|u1 ({count}, {Side}, {Side}, 3)")}")
            : record is null && file.Is(path) ? new FileFinding(file.Name, FileState.Official, $"{shape}, MD5 {file.Md5}")
            : new FileFinding(file.Name, FileState.RightShape, record is null ? $"{shape}, another MD5 than the published file's" : $"{shape}, generated");
    }

    private static bool IsNeeded(string name, CorruptionRecord? record)
    {
        string corruption = Path.GetFileNameWithoutExtension(name);
        return name == LabelsFile || (record?.Corruptions?.Contains(corruption) ?? Corruptions.BenchmarkIndex(corruption) < Corruptions.ScoredCount);
    }
}
