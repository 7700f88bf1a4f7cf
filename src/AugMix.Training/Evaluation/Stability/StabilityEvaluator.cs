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
    /// <param name="store">Where finished perturbations are kept, and taken from where they are there already; null for nowhere.</param>
    /// <param name="progress">Told after every batch; images are frames.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    /// <exception cref="ArgumentException">The options do not fit the source: <see cref="StabilityOptions.Check"/>.</exception>
    /// <exception cref="InvalidDataException">The network answers with something that is not a number, or what was kept is of another run.</exception>
    /// <exception cref="ImageLoadException">A sequence could not be read.</exception>
    /// <exception cref="IOException">What is kept cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public StabilityOutcome Evaluate(IPerturbedSource source, SequenceStore? store = null, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        _options.Check(source);
        (PerturbedSet Set, IFrameSequences Sequences)[] opened = [.. source.Sets.Select(set => (set, source.Open(set)))];
        int total = opened.Sum(entry => checked(entry.Sequences.Count * entry.Sequences.Frames));
        int done = 0;
        List<SequenceScores> scores = [];
        foreach ((PerturbedSet set, IFrameSequences sequences) in opened)
        {
            FrameRule[] rules = [.. _options.RulesOf(set)];
            IReadOnlyList<SequenceScores>? own = store?.Find(set, rules);
            if (own is null)
            {
                own = Run(set, sequences, rules, answered => progress?.Report(new EvaluationProgress(sequences.Name, done + answered, total)), cancellation);
                store?.Write(set, own);
            }

            done += sequences.Count * sequences.Frames;
            scores.AddRange(own);
        }

        StabilityReport report = new()
        {
            Set = source.Origin,
            Description = source.Description,
            Perturbations = [.. scores.Select(entry => entry.ToStability())],
            Scored = _options.ScoredOf(source),
            Normaliser = _options.Normaliser,
            Missing = source.Missing,
        };
        return new StabilityOutcome(report, scores);
    }

    private SequenceScores[] Run(PerturbedSet set, IFrameSequences sequences, FrameRule[] rules, Action<int> answered, CancellationToken cancellation)
    {
        int classes = _network.Classes;
        int perSequence = sequences.Frames * classes;
        SequenceMetricSet[] metrics = [.. rules.Select(rule => new SequenceMetricSet(set.Name, set.Level, rule, classes))];
        using BatchLoader loader = new(new SequenceDataset(sequences, classes), Loading(sequences.Frames));
        SequenceRanking ranking = new();
        float[] logits = [];
        int frames = 0;
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

            frames += batch.Count * sequences.Frames;
            answered(frames);
        }

        return [.. metrics.Select(metric => metric.ToScores())];
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
