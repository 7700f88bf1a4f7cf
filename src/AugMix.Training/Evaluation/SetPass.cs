namespace AugMix.Training;

/// <summary>Has a network answer test sets batch by batch, as one long set where it may.</summary>
internal sealed class SetPass(IPredictor network, EvaluatorOptions options, Recording recording, IProgress<EvaluationProgress>? progress, int total)
{
    private int _done;

    /// <summary>Answers every set that has no outcomes yet.</summary>
    public void Run(AnsweredSet[] sets, CancellationToken cancellation)
    {
        JoinedDataset joined = new([.. sets.Select(set => set.Images)]);
        int missing = Array.FindIndex(sets, set => set.Outcomes is null);
        if (missing < 0)
        {
            _done += joined.Count;
            return;
        }

        // Goes on where a batch began, so that every batch is the one it would have been without an interruption, and its sums to the last bit.
        int size = BatchSize(joined.Count);
        int begin = network.Adaptation is null ? sets.Take(missing).Sum(set => set.Images.Count) / size * size : 0;
        foreach (AnsweredSet set in sets.Skip(missing))
        {
            set.Outcomes = null;
        }

        _done += begin;
        Run(sets, joined, begin, size, cancellation);
    }

    private void Run(AnsweredSet[] sets, JoinedDataset joined, int begin, int size, CancellationToken cancellation)
    {
        IDataset rest = begin == 0 ? joined : new SubsetDataset(joined, [.. Enumerable.Range(begin, joined.Count - begin)]);
        using BatchLoader loader = new(rest, Loading(size));
        int classes = network.Classes;
        float[] logits = [];
        int[] labels = [];
        int[] numbers = [];
        while (loader.Next(cancellation) is { } batch)
        {
            // The first batch is the largest.
            logits = logits.Length == 0 ? new float[batch.Count * classes] : logits;
            labels = labels.Length == 0 ? new int[batch.Count] : labels;
            numbers = numbers.Length == 0 ? new int[batch.Count] : numbers;
            Span<float> answers = logits.AsSpan(0, batch.Count * classes);
            network.Predict(batch.Samples.Span, batch.Shape, answers);
            for (int i = 0; i < batch.Count; i++)
            {
                labels[i] = (int)batch.Labels.Span[i];
                numbers[i] = batch.Indices[i] + begin;
            }

            ThrowUnlessFinite(answers, joined, numbers, classes);
            AnsweredSet last = Divide(sets, joined, answers, labels, numbers.AsSpan(0, batch.Count), classes);
            _done += batch.Count;
            progress?.Report(new EvaluationProgress(last.Images.Name, _done, total));
        }
    }

    // A batch may end one set and begin the next.
    private AnsweredSet Divide(AnsweredSet[] sets, JoinedDataset joined, ReadOnlySpan<float> answers, ReadOnlySpan<int> labels, Span<int> numbers, int classes)
    {
        AnsweredSet last = sets[0];
        for (int start = 0, end; start < numbers.Length; start = end)
        {
            int place = joined.Locate(numbers[start]).Set;
            for (end = start; end < numbers.Length && joined.Locate(numbers[end]) is var (set, within) && set == place; end++)
            {
                numbers[end] = within;
            }

            last = sets[place];
            if (last.Outcomes is null)
            {
                Keep(last, answers[(start * classes)..(end * classes)], labels[start..end], numbers[start..end], classes);
            }
        }

        return last;
    }

    private void Keep(AnsweredSet set, ReadOnlySpan<float> answers, ReadOnlySpan<int> labels, ReadOnlySpan<int> numbers, int classes)
    {
        recording.Logits?.Write(set.Corruption, set.Severity, numbers, answers);
        if (set.Add(answers, labels, numbers, classes))
        {
            recording.Store?.Write(set.Outcomes!);
        }
    }

    private int BatchSize(int count)
    {
        if (network.Adaptation is not { } adaptation)
        {
            return options.BatchSize;
        }

        // Nearly one size: a remainder of a few images would have statistics of its own.
        int batches = (int)Math.Ceiling((double)count / adaptation.BatchSize);
        return (int)Math.Ceiling((double)count / batches);
    }

    private LoaderOptions Loading(int size)
    {
        LoaderOptions loading = new()
        {
            BatchSize = size,
            Threads = options.Threads,
            Shuffle = false,
            Views = new ViewLayout(clean: true, mixed: 0),
            Crop = null,
            Normalization = options.Normalization,
        };
        return network.Adaptation is { } adaptation ? loading with { Shuffle = true, Seed = adaptation.Seed } : loading;
    }

    private static void ThrowUnlessFinite(ReadOnlySpan<float> logits, JoinedDataset joined, ReadOnlySpan<int> numbers, int classes)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
            {
                (IDataset set, int within) = joined.SetOf(numbers[i / classes]);
                throw new InvalidDataException($"The network answers image {within} of {set.Name} with {logits[i]}, not a finite number. Its weights are damaged or its training diverged.");
            }
        }
    }
}
