using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Reads a folder laid out as ImageNet-P: <c>PERTURBATION/CLASS/NAME.mp4</c>, or a folder of frames in place of each video. Sequences are decoded when they are asked for.</summary>
/// <remarks>Videos are decoded by the <c>ffmpeg</c> that is installed.</remarks>
public sealed class PerturbedClassFolders : IPerturbedSource
{
    private readonly Dictionary<PerturbedSet, StoredSequences> _sequences = [];
    private readonly int _count;

    /// <summary>Lists the sequences of every perturbation and checks that all have the same ones.</summary>
    /// <param name="folder">Holds a folder for each perturbation.</param>
    /// <param name="clean">The clean test set, for the images' shape.</param>
    /// <param name="sets">What to read; <see cref="PerturbedSet.Choose"/> lists it.</param>
    /// <param name="count">How many sequences of each set to use, spread evenly; 0 for all.</param>
    /// <param name="partial">Whether to go without the perturbations that have no folder; one must be there.</param>
    /// <exception cref="DirectoryNotFoundException">A perturbation is missing.</exception>
    /// <exception cref="InvalidDataException">Sequences differ from perturbation to perturbation, have one frame, or frames of another size.</exception>
    /// <exception cref="ArgumentException">There is nothing to read, there are fewer sequences than asked for, or there is no ffmpeg to read videos with.</exception>
    public PerturbedClassFolders(string folder, IDataset clean, IReadOnlyList<PerturbedSet> sets, int count = 0, bool partial = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentOutOfRangeException.ThrowIfZero(sets.Count, nameof(sets));
        (Sets, Missing) = PerturbedSets.Divide(sets, partial, set => Directory.Exists(Path.Combine(folder, set.StoredName)));
        if (Sets.FirstOrDefault(set => !Directory.Exists(Path.Combine(folder, set.StoredName))) is { Name: not null } absent)
        {
            throw new DirectoryNotFoundException(
                $"{Path.Combine(folder, absent.StoredName)} was not found; ImageNet-P is laid out as PERTURBATION/CLASS/NAME.mp4. An incomplete set is not averaged: get the folder, name the perturbations to evaluate, or allow what is there with --partial.");
        }

        foreach (PerturbedSet set in Sets)
        {
            string path = Path.Combine(folder, set.StoredName);
            StoredSequences sequences = new(set.StoredName, path, clean.Shape);
            CheckNames(path, sequences, Path.Combine(folder, Sets[0].StoredName));
            _sequences.Add(set, sequences);
        }

        int available = _sequences[Sets[0]].Count;
        _count = PerturbedSets.CheckCount(folder, count, available);
        PerturbationRecord? record = PerturbationRecord.Find(folder);
        Origin = PerturbedSets.OriginOf(record);
        Description = PerturbedSets.Describe(folder, record, _count, available);
    }

    /// <inheritdoc/>
    public CorruptionSet Origin { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PerturbedSet> Sets { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Missing { get; }

    /// <inheritdoc/>
    public IFrameSequences Open(PerturbedSet wanted)
        => _sequences.TryGetValue(wanted, out StoredSequences? sequences) ? PerturbedSets.Spread(sequences, _count) : throw new ArgumentException($"{wanted} is not among what was opened.", nameof(wanted));

    /// <summary>Holds nothing open.</summary>
    public void Dispose()
    {
    }

    private void CheckNames(string path, StoredSequences sequences, string first)
    {
        if (_sequences.Count == 0)
        {
            return;
        }

        string[] expected = [.. _sequences[Sets[0]].Names];
        string[] found = [.. sequences.Names];
        if (expected.Except(found).FirstOrDefault() is { } missing)
        {
            throw new InvalidDataException($"{Path.Combine(path, missing)} is missing: {path} has {found.Length} sequences, {first} {expected.Length}. All perturbations must be of the same images; an incomplete one is not averaged.");
        }

        if (found.Except(expected).FirstOrDefault() is { } extra)
        {
            throw new InvalidDataException($"{Path.Combine(path, extra)} has no counterpart in {first}. All perturbations must be of the same images; remove it, or complete the others.");
        }
    }
}
