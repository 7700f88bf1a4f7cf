using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Runs a network over perturbation sequences and counts how often its answers change.</summary>
public sealed class StabilityEvaluator
{
    private readonly IPredictor _network;
    private readonly EvaluatorOptions _images;
    private readonly StabilityOptions _options;

    /// <summary>Prepares to run a network, which stays the caller's.</summary>
    /// <param name="network">Must answer each image by itself.</param>
    /// <param name="images">How images are prepared: as the clean test images are. A batch holds as many whole sequences as fit into its images, at least one.</param>
    /// <param name="options">What is compared and averaged.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">The network adapts to the images that share a batch.</exception>
    public StabilityEvaluator(IPredictor network, EvaluatorOptions images, StabilityOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(images.BatchSize, 1, nameof(images));
        ArgumentOutOfRangeException.ThrowIfLessThan(images.Threads, 1, nameof(images));
        if (network.Adaptation is not null)
        {
            throw new ArgumentException("Flips are counted from frame to frame, and a network that adapts to its batch would answer a frame by the frames that share it. Leave adaptation out.", nameof(network));
        }

        _network = network;
        _images = images;
        _options = options;
    }

    /// <summary>Every perturbation of a source.</summary>
    /// <param name="source">The sequences.</param>
    /// <param name="progress">Told after every batch; images are frames.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    /// <exception cref="ArgumentException">The options do not fit the source: <see cref="StabilityOptions.Check"/>.</exception>
    /// <exception cref="InvalidDataException">The network answers with something that is not a number.</exception>
    /// <exception cref="ImageLoadException">A sequence could not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public StabilityOutcome Evaluate(IPerturbedSource source, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        _options.Check(source);
        (PerturbedSet Set, IFrameSequences Sequences)[] opened = [.. source.Sets.Select(set => (set, source.Open(set)))];
        SequenceMetricSet[][] metrics = [.. opened.Select(entry => _options.RulesOf(entry.Set).Select(rule => new SequenceMetricSet(entry.Set.Name, entry.Set.Level, rule, _network.Classes)).ToArray())];
        int total = opened.Sum(entry => checked(entry.Sequences.Count * entry.Sequences.Frames));
        int done = 0;
        for (int i = 0; i < opened.Length; i++)
        {
            done = Run(opened[i].Sequences, metrics[i], done, total, progress, cancellation);
        }

        SequenceMetricSet[] all = [.. metrics.SelectMany(entry => entry)];
        return new StabilityOutcome(
            new StabilityReport
            {
                Set = source.Origin,
                Description = source.Description,
                Perturbations = [.. all.Select(entry => entry.ToStability())],
                Scored = _options.ScoredOf(source),
                Normaliser = _options.Normaliser,
            },
            [.. all.Select(entry => entry.ToScores())]);
    }

    private int Run(IFrameSequences sequences, SequenceMetricSet[] metrics, int done, int total, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        int classes = _network.Classes;
        int perSequence = sequences.Frames * classes;
        using BatchLoader loader = new(new SequenceDataset(sequences, classes), Loading(sequences.Frames));
        SequenceRanking ranking = new();
        float[] logits = [];
        while (loader.Next(cancellation) is { } batch)
        {
            // The first batch is the largest.
            logits = logits.Length == 0 ? new float[batch.Count * perSequence] : logits;
            Span<float> answers = logits.AsSpan(0, batch.Count * perSequence);
            _network.Predict(batch.Samples.Span, sequences.Shape, answers);
            for (int i = 0; i < batch.Count; i++)
            {
                ReadOnlySpan<float> own = answers.Slice(i * perSequence, perSequence);
                ThrowUnlessFinite(own, sequences, batch.Indices[i], classes);
                ranking.Rank(own, classes);
                foreach (SequenceMetricSet metric in metrics)
                {
                    metric.Add(ranking);
                }
            }

            done += batch.Count * sequences.Frames;
            progress?.Report(new EvaluationProgress(sequences.Name, done, total));
        }

        return done;
    }

    private LoaderOptions Loading(int frames) => new()
    {
        BatchSize = Math.Max(1, _images.BatchSize / frames),
        Threads = _images.Threads,
        Shuffle = false,
        Views = new ViewLayout(clean: true, mixed: 0),
        Crop = null,
        Normalization = SequenceDataset.Repeat(_images.Normalization, frames),
    };

    private static void ThrowUnlessFinite(ReadOnlySpan<float> logits, IFrameSequences sequences, int index, int classes)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
            {
                throw new InvalidDataException($"The network answers frame {i / classes} of {sequences.NameOf(index)} with {logits[i]}, not a finite number. Its weights are damaged or its training diverged.");
            }
        }
    }
}
