using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Corrupts a clean test set while it is read. An image depends on seed, corruption, severity and its number, never on threads or order.</summary>
public sealed class GeneratedCorruptions : ICorruptedSource
{
    private readonly IDataset _clean;
    private readonly CorruptionProfile _profile;
    private readonly ThreadLocal<CorruptionWorker> _workers;

    /// <summary>Chooses what to generate.</summary>
    /// <param name="clean">The test set.</param>
    /// <param name="names">Corruptions of <see cref="CorruptionSuite.All"/>; null for those of the benchmark's fifteen.</param>
    /// <param name="severities">Each 1 to 5; null for all five.</param>
    /// <param name="seed">Fixes every draw.</param>
    /// <param name="kind">Which generator is drawn from.</param>
    /// <param name="profile">Whose parameters; null for the test set made for images of this size.</param>
    /// <exception cref="ArgumentException">A name is unknown, a severity out of range, or one is listed twice.</exception>
    public GeneratedCorruptions(
        IDataset clean,
        IReadOnlyList<string>? names = null,
        IReadOnlyList<int>? severities = null,
        ulong seed = 0,
        RandomKind kind = RandomKind.Native,
        CorruptionProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(clean);
        _clean = clean;
        _profile = profile ?? CorruptionProfiles.For(clean.Shape);
        Names = names ?? [.. CorruptionSuite.C.All.Select(corruption => corruption.Name).Where(CorruptionBenchmark.Scored.Contains)];
        Severities = severities ?? CorruptionBenchmark.Severities;
        foreach (string name in Names)
        {
            _ = CorruptionSuite.C.Find(name);
        }

        foreach (int severity in Severities)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(severity, Corruption.LowestSeverity, nameof(severities));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(severity, Corruption.HighestSeverity, nameof(severities));
        }

        if (Names.Distinct().Count() != Names.Count || Severities.Distinct().Count() != Severities.Count)
        {
            throw new ArgumentException("A corruption or a severity is listed twice. List each once.", nameof(names));
        }

        _workers = new ThreadLocal<CorruptionWorker>(() => new CorruptionWorker(clean.Shape, new CorruptionRandom(kind, seed)));
        Description = $"generated from {clean.Name}; profile {CorruptionProfiles.Names[(int)_profile]}; seed {seed}, {(kind == RandomKind.Native ? "native" : "numpy")} random numbers";
    }

    /// <inheritdoc/>
    public CorruptionSet Origin => CorruptionSet.Generated;

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Severities { get; }

    /// <inheritdoc/>
    public IDataset Open(string name, int severity)
    {
        if (!Names.Contains(name) || !Severities.Contains(severity))
        {
            throw new ArgumentException($"{name} at severity {severity} is not among what was chosen.", nameof(name));
        }

        return new CorruptedDataset(_clean, CorruptionSuite.C.Find(name), severity, _profile, _workers);
    }

    /// <summary>Frees the workers' buffers.</summary>
    public void Dispose() => _workers.Dispose();
}
