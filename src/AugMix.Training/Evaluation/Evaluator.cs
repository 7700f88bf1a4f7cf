using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Runs a network over test sets and turns its answers into reports.</summary>
public sealed class Evaluator
{
    // A temperature keeps 4 bytes for each logit; beyond 256 MiB (only ImageNet-C is so large) the pooled report goes without.
    internal const long MostLogitsForTemperature = 1L << 26;

    private readonly IPredictor _network;
    private readonly EvaluatorOptions _options;

    /// <summary>Prepares to run a network, which stays the caller's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Evaluator(IPredictor network, EvaluatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        _network = network;
        _options = options;
    }

    /// <summary>Every metric on one set.</summary>
    /// <param name="dataset">At least 100 images.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    /// <exception cref="ArgumentException">There are too few images, or the network has another number of classes.</exception>
    /// <exception cref="InvalidDataException">The network answers with something that is not a number.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ClassificationReport Evaluate(IDataset dataset, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        (RunOutcomes outcomes, TemperatureScaling? scaling) = Answer(dataset, null, new Recording(), progress, cancellation);
        return outcomes.ToReport(Context("set", dataset, null, scaling)).Clean;
    }

    /// <summary>Every metric on the clean set and, pooled, on the scored corruptions; the error on every corruption at every severity.</summary>
    /// <inheritdoc cref="Run"/>
    public EvaluationReport Evaluate(string label, IDataset clean, ICorruptedSource? corrupted, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
        => Run(label, clean, corrupted, null, progress, cancellation).Report;

    /// <summary>The same report, with the answers behind it.</summary>
    /// <param name="label">What the run is called in tables.</param>
    /// <param name="clean">The clean test set, at least 100 images.</param>
    /// <param name="corrupted">Corrupted copies; null to evaluate clean images only. Of these, the benchmark's fifteen are averaged.</param>
    /// <param name="recording">What is kept while it runs; null for nothing.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    /// <exception cref="ArgumentException">There are too few images, the network has another number of classes, or the normaliser does not fit.</exception>
    /// <exception cref="InvalidDataException">The network answers with something that is not a number, or what was kept is of another run.</exception>
    /// <exception cref="ImageLoadException">An image could not be read.</exception>
    /// <exception cref="IOException">What is kept cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public EvaluatedRun Run(
        string label, IDataset clean, ICorruptedSource? corrupted, Recording? recording, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        ArgumentNullException.ThrowIfNull(clean);
        if (_options.Normaliser is { } normaliser)
        {
            _ = CorruptionNormaliser.Require(normaliser, corrupted is null ? [] : [.. CorruptionBenchmark.Scored.Where(corrupted.Names.Contains)], corrupted?.Severities.ToArray() ?? []);
        }

        recording ??= new Recording();
        (RunOutcomes outcomes, TemperatureScaling? scaling) = Answer(clean, corrupted, recording, progress, cancellation);
        EvaluationContext context = Context(label, clean, corrupted, scaling);
        recording.Logits?.Complete(context with { TemperatureScaling = null });
        return new EvaluatedRun(outcomes.ToReport(context), outcomes);
    }

    private (RunOutcomes Outcomes, TemperatureScaling? Scaling) Answer(
        IDataset clean, ICorruptedSource? corrupted, Recording recording, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        ThrowIfTooFew(clean);
        ThrowIfOtherClasses(clean);
        AnsweredSet first = new(clean);
        AnsweredSet[] others = OpenAll(corrupted);
        AnsweredSet[] all = [first, .. others];
        recording.Logits?.Begin(all);
        Restore(all, recording);

        // A temperature that is fitted to the clean images must be known before the corrupted ones are answered, whose logits may be too many to keep.
        TemperatureScaling? scaling = _options.Temperature?.Known;
        first.Completed = () =>
        {
            scaling ??= _options.Temperature is null ? null : TemperatureScaling.Fit(first.Outcomes!);
            Array.ForEach(others, set => set.Scaling = scaling);
        };
        if (first.Outcomes is not null)
        {
            first.Completed();
        }

        // A network that adapts to its batch gets batches of one set only, drawn at random; any other gets all sets as one, so that the loader's threads stay busy.
        SetPass pass = new(_network, _options, recording, progress, all.Sum(set => set.Images.Count));
        foreach (AnsweredSet[] part in _network.Adaptation is null ? [all] : all.Select(set => new[] { set }))
        {
            pass.Run(part, cancellation);
        }

        SetOutcomes answers = scaling is null ? first.Outcomes! : first.Outcomes!.Scaled(scaling);
        return (new RunOutcomes(answers, [.. others.Select(set => set.Outcomes!)]), scaling);
    }

    private static AnsweredSet[] OpenAll(ICorruptedSource? corrupted)
    {
        if (corrupted is null)
        {
            return [];
        }

        AnsweredSet[] sets = [.. corrupted.Names.SelectMany(name => corrupted.Severities
            .Where(severity => corrupted.Has(name, severity))
            .Select(severity => new AnsweredSet(corrupted.Open(name, severity), name, severity)))];
        AnsweredSet[] pooled = [.. sets.Where(set => CorruptionBenchmark.Scored.Contains(set.Corruption))];
        bool keep = pooled.Sum(set => (long)set.Images.Count * set.Images.Classes) <= MostLogitsForTemperature;
        foreach (AnsweredSet set in sets)
        {
            set.KeepsLogits = keep && pooled.Contains(set);
        }

        return sets;
    }

    private static void Restore(AnsweredSet[] sets, Recording recording)
    {
        foreach (AnsweredSet set in sets)
        {
            // Logits that are to be written must be answered, unless their array is there already.
            set.Outcomes = recording.Logits?.Has(set.Corruption) == false ? null : recording.Store?.Find(set.Corruption, set.Severity);
        }
    }

    private static void ThrowIfTooFew(IDataset dataset)
    {
        if (dataset.Count < MetricSet.MinimumCount)
        {
            throw new ArgumentException($"{dataset.Name} has {dataset.Count} images; the calibration error needs at least {MetricSet.MinimumCount}.", nameof(dataset));
        }
    }

    private void ThrowIfOtherClasses(IDataset dataset)
    {
        if (dataset.Classes != _network.Classes)
        {
            throw new ArgumentException($"The network tells {_network.Classes} classes apart; {dataset.Name} has {dataset.Classes}. Use the data set it was trained for.", nameof(dataset));
        }
    }

    private EvaluationContext Context(string label, IDataset clean, ICorruptedSource? corrupted, TemperatureScaling? scaling) => new()
    {
        Label = label,
        Preprocessing = _options.Preprocessing,
        CorruptedPreprocessing = corrupted?.Preprocessing == _options.Preprocessing ? null : corrupted?.Preprocessing,
        TestSet = clean.Name,
        Configuration = Describe(corrupted),
        Warnings = [.. _options.Warnings, .. corrupted?.Warnings ?? [], .. CorruptionNormaliser.Warnings(_options.Normaliser, clean.Classes)],
        CorruptionSet = corrupted?.Origin,
        Normaliser = _options.Normaliser,
        Adaptation = _network.Adaptation,
        TemperatureScaling = scaling,
        Missing = corrupted?.Missing ?? [],
    };

    private Dictionary<string, string> Describe(ICorruptedSource? corrupted)
    {
        Dictionary<string, string> configuration = new(_options.Configuration);
        if (corrupted is not null)
        {
            configuration[EvaluationReport.CorruptedImages] = corrupted.Description;
        }

        return configuration;
    }
}
