using AugMix.Codecs;
using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Corrupts a clean test set while it is read. An image depends on seed, corruption, severity and its number, never on threads or order.</summary>
public sealed class GeneratedCorruptions : ICorruptedSource
{
    /// <summary>The quality at which the published ImageNet-C files were stored: make_imagenet_c.py saves with quality=85, optimize=True, and optimised codes change no pixel.</summary>
    public const int PublishedJpegQuality = 85;

    private const string FrostName = "frost";

    private readonly IDataset _clean;
    private readonly CorruptionSuite _suite;
    private readonly JpegStep? _jpegStep;
    private readonly CorruptionProfile _profile;
    private readonly ThreadLocal<CorruptionWorker> _workers;

    /// <summary>Chooses what to generate.</summary>
    /// <param name="clean">The test set.</param>
    /// <param name="names">Any of <see cref="Corruptions.BenchmarkNames"/>; null for the fifteen that are scored.</param>
    /// <param name="severities">Each 1 to 5; null for all five.</param>
    /// <param name="seed">Fixes every draw.</param>
    /// <param name="kind">Which generator is drawn from.</param>
    /// <param name="profile">Whose parameters; null for the test set made for images of this size.</param>
    /// <param name="frost">The pictures for <c>frost</c>; null for <see cref="FrostTextures.Procedural"/>.</param>
    /// <param name="jpegStep">The quality at which every corrupted image is stored as JPEG and read again, 1 to 100; null to leave that out.</param>
    /// <exception cref="ArgumentException">A name is unknown, a number out of range, or one is listed twice.</exception>
    public GeneratedCorruptions(
        IDataset clean,
        IReadOnlyList<string>? names = null,
        IReadOnlyList<int>? severities = null,
        ulong seed = 0,
        RandomKind kind = RandomKind.Native,
        CorruptionProfile? profile = null,
        FrostTextures? frost = null,
        int? jpegStep = null)
    {
        ArgumentNullException.ThrowIfNull(clean);
        _clean = clean;
        JpegCodec codec = new();
        _suite = CorruptionSuite.CreateC(frost, codec);
        _jpegStep = jpegStep is { } quality ? new JpegStep(codec, quality) : null;
        _profile = profile ?? CorruptionProfiles.For(clean.Shape);
        Names = names ?? CorruptionBenchmark.Scored;
        Severities = severities ?? CorruptionBenchmark.Severities;
        foreach (string name in Names)
        {
            _ = _suite.Find(name);
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
        Record = new CorruptionRecord
        {
            Set = _suite.Name,
            Frost = Names.Contains(FrostName) ? (frost ?? FrostTextures.Procedural).Name : null,
            Profile = CorruptionProfiles.Names[(int)_profile],
            Seed = seed,
            Random = kind,
            JpegStep = jpegStep,
        };
        Description = $"generated from {clean.Name}; {Record.Describe()}";
    }

    /// <summary>How the images are made.</summary>
    public CorruptionRecord Record { get; }

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

        return new CorruptedDataset(_clean, _suite.Find(name), severity, _profile, _jpegStep, _workers);
    }

    /// <summary>Frees the workers' buffers.</summary>
    public void Dispose() => _workers.Dispose();
}
