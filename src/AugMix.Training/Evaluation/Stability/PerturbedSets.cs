using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Opens folders of perturbation sequences in the layouts of the official downloads and of <c>augmix perturb</c>.</summary>
public static class PerturbedSets
{
    /// <summary>Opens a folder laid out as CIFAR-10-P where it holds arrays, else one laid out as ImageNet-P.</summary>
    /// <param name="folder">Holds the arrays or the folders.</param>
    /// <param name="clean">The clean test set, for the images' shape.</param>
    /// <param name="names">Which perturbations to read; null for the ten that are scored, all of which must be there.</param>
    /// <param name="noiseLevels">Further levels of noise, each 2 or 3; null for level 1 only.</param>
    /// <param name="count">How many sequences of each set to use, spread evenly; 0 for all.</param>
    /// <param name="partial">Whether to go without perturbations that are not there; what they are is then in <see cref="IPerturbedSource.Missing"/>.</param>
    /// <exception cref="IOException">A file or folder is missing.</exception>
    /// <exception cref="InvalidDataException">What is there does not fit the layout or the test set, or sequences have one frame.</exception>
    /// <exception cref="ArgumentException">A perturbation is listed twice, there are fewer sequences than asked for, or there is no ffmpeg to read videos with.</exception>
    public static IPerturbedSource Open(string folder, IDataset clean, IReadOnlyList<string>? names = null, IReadOnlyList<int>? noiseLevels = null, int count = 0, bool partial = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clean);
        IReadOnlyList<PerturbedSet> sets = PerturbedSet.Choose(names ?? PerturbationList.Benchmark.Names, noiseLevels ?? []);
        bool isArrays = Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.npy").Any();
        return isArrays || !sets.Any(set => Directory.Exists(Path.Combine(folder, set.StoredName)))
            ? new PerturbedFolder(folder, clean, sets, count, partial)
            : new PerturbedClassFolders(folder, clean, sets, count, partial);
    }

    /// <summary>Divides what is to be read by whether it is there; where nothing may be missing, or nothing is there, all of it is to be read.</summary>
    internal static (IReadOnlyList<PerturbedSet> Sets, IReadOnlyList<string> Missing) Divide(IReadOnlyList<PerturbedSet> sets, bool partial, Func<PerturbedSet, bool> exists)
    {
        PerturbedSet[] present = partial ? [.. sets.Where(exists)] : [];
        return present.Length == 0 ? (sets, []) : (present, [.. sets.Except(present).Select(set => set.StoredName)]);
    }

    /// <summary>Refuses a number of sequences that there are not; gives the whole when it is 0.</summary>
    internal static int CheckCount(string folder, int count, int available)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count == 0 ? available : count <= available ? count
            : throw new ArgumentOutOfRangeException(nameof(count), count, $"{folder} holds {available} sequences of each perturbation, fewer than the {count} asked for. Ask for fewer.");
    }

    internal static string Describe(string folder, PerturbationRecord? record, int count, int available)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string made = record is null ? "" : $", generated ({record.Describe()})";
        string part = count < available ? $", {count} of {available} sequences of each perturbation, spread evenly" : "";
        return $"read from {name}{made}{part}";
    }

    internal static CorruptionSet OriginOf(PerturbationRecord? record) => record is null ? CorruptionSet.Official : CorruptionSet.Generated;

    internal static IFrameSequences Spread(IFrameSequences whole, int count) => count < whole.Count ? new SpreadSequences(whole, count) : whole;

    internal static void CheckFrames(string path, int frames)
    {
        if (frames < 2)
        {
            throw new InvalidDataException($"{path} has sequences of {frames} frame{(frames == 1 ? "" : "s")}; flips are counted between frames, so that at least 2 are needed. Is it a set of single images?");
        }
    }
}
