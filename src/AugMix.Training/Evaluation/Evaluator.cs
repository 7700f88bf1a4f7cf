using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Runs a network over test sets and turns its answers into reports.</summary>
public sealed class Evaluator
{
    // A temperature keeps 4 bytes for each logit; beyond 256 MiB (only ImageNet-C is so large) the pooled report goes without.
    private const long MostLogitsForTemperature = 1L << 26;

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
        ThrowIfTooFew(dataset);
        MetricSet metrics = new();
        Run([new SetTally(dataset, metrics)], progress, cancellation);
        return metrics.ToReport();
    }

    /// <summary>Every metric on the clean set and, pooled, on the scored corruptions; the error on every corruption at every severity.</summary>
    /// <param name="label">What the run is called in tables.</param>
    /// <param name="clean">The clean test set, at least 100 images.</param>
    /// <param name="corrupted">Corrupted copies; null to evaluate clean images only. Of these, the benchmark's fifteen are averaged.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    /// <exception cref="ArgumentException">There are too few images, the network has another number of classes, or the normaliser does not fit.</exception>
    /// <exception cref="InvalidDataException">The network answers with something that is not a number.</exception>
    /// <exception cref="ImageLoadException">An image could not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public EvaluationReport Evaluate(string label, IDataset clean, ICorruptedSource? corrupted, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        ArgumentNullException.ThrowIfNull(clean);
        string[] scored = corrupted is null ? [] : [.. CorruptionBenchmark.Scored.Where(corrupted.Names.Contains)];
        int[] severities = corrupted is null ? [] : [.. corrupted.Severities];
        if (_options.Normaliser is { } normaliser)
        {
            _ = CorruptionNormaliser.Require(normaliser, scored, severities);
        }

        ThrowIfTooFew(clean);
        MetricSet cleanMetrics = new();
        SetTally[] corruptions = OpenAll(corrupted, scored, out MetricSet? pool);
        Run([new SetTally(clean, cleanMetrics), .. corruptions], progress, cancellation);
        return new EvaluationReport([.. corruptions.Select(tally => tally.ToError())], scored, severities)
        {
            Label = label,
            Preprocessing = _options.Preprocessing,
            CorruptedPreprocessing = corrupted?.Preprocessing == _options.Preprocessing ? null : corrupted?.Preprocessing,
            TestSet = clean.Name,
            Configuration = Describe(corrupted),
            Warnings = [.. _options.Warnings, .. corrupted?.Warnings ?? [], .. CorruptionNormaliser.Warnings(_options.Normaliser, clean.Classes)],
            Clean = cleanMetrics.ToReport(),
            Corrupted = pool?.ToReport(),
            CorruptionSet = corrupted?.Origin,
            Normaliser = _options.Normaliser,
            Adaptation = _network.Adaptation,
        };
    }

    private static SetTally[] OpenAll(ICorruptedSource? corrupted, string[] scored, out MetricSet? pool)
    {
        pool = null;
        if (corrupted is null)
        {
            return [];
        }

        (string Name, int Severity, IDataset Set)[] opened = [.. corrupted.Names.SelectMany(name => corrupted.Severities
            .Select(severity => (name, severity, corrupted.Open(name, severity))))];
        long logits = opened.Where(entry => scored.Contains(entry.Name)).Sum(entry => (long)entry.Set.Count * entry.Set.Classes);
        MetricSet? pooled = logits == 0 ? null : new MetricSet(temperature: logits <= MostLogitsForTemperature);
        pool = pooled;
        return [.. opened.Select(entry => new SetTally(entry.Set, scored.Contains(entry.Name) ? pooled : null, entry.Name, entry.Severity))];
    }

    // A network that adapts to its batch gets batches of one set only, drawn at random; any other gets all sets as one, so that the loader's threads stay busy.
    private void Run(SetTally[] tallies, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        ThrowIfOtherClasses(tallies[0].Set);
        int total = new JoinedDataset([.. tallies.Select(tally => tally.Set)]).Count;
        int done = 0;
        foreach (SetTally[] part in _network.Adaptation is null ? [tallies] : tallies.Select(tally => new[] { tally }))
        {
            done = Run(part, done, total, progress, cancellation);
        }
    }

    private int Run(SetTally[] tallies, int done, int total, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        JoinedDataset joined = new([.. tallies.Select(tally => tally.Set)]);
        using BatchLoader loader = new(joined, Loading(joined.Count));
        int classes = _network.Classes;
        float[] logits = [];
        int[] labels = [];
        while (loader.Next(cancellation) is { } batch)
        {
            // The first batch is the largest.
            logits = logits.Length == 0 ? new float[batch.Count * classes] : logits;
            labels = labels.Length == 0 ? new int[batch.Count] : labels;
            Span<float> answers = logits.AsSpan(0, batch.Count * classes);
            _network.Predict(batch.Samples.Span, batch.Shape, answers);
            for (int i = 0; i < batch.Count; i++)
            {
                labels[i] = (int)batch.Labels.Span[i];
            }

            ThrowUnlessFinite(answers, joined, batch.Indices, classes);

            for (int i = 0; i < batch.Count && _options.Failures is { } failures; i++)
            {
                (int set, int within) = joined.Locate(batch.Indices[i]);
                failures.Add(tallies[set].Corruption, tallies[set].Severity, within, labels[i], answers.Slice(i * classes, classes));
            }

            // A batch may end one set and begin the next.
            IDataset last = joined;
            for (int start = 0, end; start < batch.Count; start = end)
            {
                int set = joined.Locate(batch.Indices[start]).Set;
                for (end = start + 1; end < batch.Count && joined.Locate(batch.Indices[end]).Set == set; end++)
                {
                }

                tallies[set].Add(answers[(start * classes)..(end * classes)], labels.AsSpan(start, end - start), classes);
                last = tallies[set].Set;
            }

            done += batch.Count;
            progress?.Report(new EvaluationProgress(last.Name, done, total));
        }

        return done;
    }

    private LoaderOptions Loading(int count)
    {
        LoaderOptions options = new()
        {
            BatchSize = _options.BatchSize,
            Threads = _options.Threads,
            Shuffle = false,
            Views = new ViewLayout(clean: true, mixed: 0),
            Crop = null,
            Normalization = _options.Normalization,
        };
        if (_network.Adaptation is not { } adaptation)
        {
            return options;
        }

        // Nearly one size: a remainder of a few images would have statistics of its own.
        int batches = (int)Math.Ceiling((double)count / adaptation.BatchSize);
        return options with { BatchSize = (int)Math.Ceiling((double)count / batches), Shuffle = true, Seed = adaptation.Seed };
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

    private static void ThrowUnlessFinite(ReadOnlySpan<float> logits, JoinedDataset joined, ReadOnlySpan<int> indices, int classes)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
            {
                (IDataset set, int within) = joined.SetOf(indices[i / classes]);
                throw new InvalidDataException($"The network answers image {within} of {set.Name} with {logits[i]}, not a finite number. Its weights are damaged or its training diverged.");
            }
        }
    }

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
