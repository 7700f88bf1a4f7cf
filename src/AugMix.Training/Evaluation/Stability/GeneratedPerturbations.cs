using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Perturbs a clean test set while it is read, one sequence at a time. A sequence depends on seed, perturbation, level and its image's number, never on threads or order.</summary>
public sealed class GeneratedPerturbations : IPerturbedSource
{
    private readonly IDataset _clean;
    private readonly CorruptionProfile _profile;
    private readonly ThreadLocal<PerturbationWorker> _workers;

    /// <summary>Chooses what to generate.</summary>
    /// <param name="clean">The test set, of 1 or 3 channels; frames have its images' size, and black moves in.</param>
    /// <param name="names">Any of <see cref="Perturbations.All"/>; null for the ten that are scored.</param>
    /// <param name="noiseLevels">Further levels of noise, each 2 or 3; null for level 1 only.</param>
    /// <param name="seed">Fixes every draw.</param>
    /// <param name="kind">Which generator is drawn from.</param>
    /// <param name="profile">Whose parameters; null for the test set made for images of this size.</param>
    /// <exception cref="ArgumentException">A name is unknown, a number out of range, one is listed twice, images have other channels, or NumPy's seed would overflow.</exception>
    public GeneratedPerturbations(
        IDataset clean,
        IReadOnlyList<string>? names = null,
        IReadOnlyList<int>? noiseLevels = null,
        ulong seed = 0,
        RandomKind kind = RandomKind.Native,
        CorruptionProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(clean);
        if (clean.Shape.Channels is not (1 or 3))
        {
            throw new ArgumentException($"Perturbations are defined for images of 1 or 3 channels; those of {clean.Name} are {clean.Shape}.", nameof(clean));
        }

        _clean = clean;
        _profile = profile ?? CorruptionProfiles.For(clean.Shape);
        Sets = PerturbedSet.Choose([.. (names ?? PerturbationList.Benchmark.Names).Select(name => Perturbations.Find(name).Name)], noiseLevels ?? []);
        PerturbationRandom largest = new(kind, seed);
        foreach (PerturbedSet set in Sets)
        {
            // Now, so that a seed that NumPy cannot take is refused before any work.
            _ = largest.For(Perturbations.Find(set.Name), set.Level, clean.Count - 1);
        }

        _workers = new ThreadLocal<PerturbationWorker>(() => new PerturbationWorker(clean.Shape, new PerturbationRandom(kind, seed)));
        Record = new PerturbationRecord { Profile = CorruptionProfiles.Names[(int)_profile], Seed = seed, Random = kind };
        Description = $"generated from {clean.Name}; {Record.Describe()}";
    }

    /// <summary>How the sequences are made.</summary>
    public PerturbationRecord Record { get; }

    /// <inheritdoc/>
    public CorruptionSet Origin => CorruptionSet.Generated;

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PerturbedSet> Sets { get; }

    /// <inheritdoc/>
    public IFrameSequences Open(PerturbedSet wanted)
        => Sets.Contains(wanted) ? new Sequences(this, Perturbations.Find(wanted.Name), wanted) : throw new ArgumentException($"{wanted} is not among what was chosen.", nameof(wanted));

    /// <summary>Frees the workers' buffers.</summary>
    public void Dispose() => _workers.Dispose();

    private sealed class Sequences(GeneratedPerturbations source, Perturbation perturbation, PerturbedSet set) : IFrameSequences
    {
        public string Name { get; } = $"{source._clean.Name}, {set}";

        public int Count => source._clean.Count;

        public int Frames { get; } = perturbation.FrameCount(source._profile);

        public ImageShape Shape => source._clean.Shape;

        public void Read(int index, Span<byte> frames)
        {
            PerturbationWorker worker = source._workers.Value!;
            source._clean.Read(index, worker.Image.Target, worker.Scratch);
            perturbation.Apply(worker.Image.View, set.Level, source._profile, worker.Random.For(perturbation, set.Level, index), Shape, frames);
        }

        public string NameOf(int index) => $"{set} of {source._clean.NameOf(index)}";
    }
}
