using AugMix.Evaluation;

namespace AugMix.Cli;

/// <summary>Checks a folder of perturbation sequences: CIFAR-10-P.</summary>
internal static class SequenceArrayCheck
{
    private const int Side = 32;
    private const int Images = 10_000;
    private const string LabelsName = "labels";

    public static IEnumerable<FileFinding> Run(string folder)
    {
        // Sequences that were made here may be of any number of images, and of some perturbations only.
        bool isOurs = File.Exists(Path.Combine(folder, PerturbSettings.MarkName));

        IReadOnlyList<string> scored = PerturbationList.Benchmark.Names;

        // Besides the ten that are scored, whatever else is there: validation sequences and harder noise.
        string[] others = [.. Directory.EnumerateFiles(folder, "*.npy").Select(path => Path.GetFileNameWithoutExtension(path)).Except([.. scored, LabelsName]).Order(StringComparer.Ordinal)];
        foreach (string name in scored.Concat(others))
        {
            yield return CorruptedArrayCheck.Guard(name + ".npy", () => Find(folder, name + ".npy", isOurs));
        }
    }

    private static FileFinding Find(string folder, string name, bool isOurs)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return isOurs ? new FileFinding(name, FileState.Absent, "not made") : new FileFinding(name, FileState.Wrong, "missing");
        }

        using NpyReader reader = NpyFile.Open(path);
        string shape = $"{reader.Descriptor} ({string.Join(", ", reader.Shape)})";
        bool right = reader.Descriptor == "|u1" && reader.Shape is [int images, > 1, Side, Side, 3] && (images == Images || isOurs);
        return right ? new FileFinding(name, FileState.RightShape, isOurs ? $"{shape}, generated" : shape)
            : new FileFinding(name, FileState.Wrong, $"{shape}; expected |u1 ({Images}, frames, {Side}, {Side}, 3)");
    }
}
