namespace AugMix.Evaluation;

/// <summary>One accumulator of every metric in <see cref="Metrics.All"/>, fed together so that each sample's softmax is taken once.</summary>
public sealed class MetricSet
{
    /// <summary>Fewest samples a report can be made of: one bin of the calibration errors.</summary>
    public const int MinimumCount = AdaptiveCalibrationError.BinSize;

    private readonly Metric[] _metrics;
    private int _classes;

    /// <summary>Starts empty.</summary>
    /// <param name="temperature">Whether to fit a temperature, for which every logit is kept; without, the report holds none.</param>
    public MetricSet(bool temperature = true)
        => _metrics = [.. Metrics.All.Select(create => create()).Where(metric => temperature || !metric.NeedsLogits)];

    /// <summary>Samples added so far.</summary>
    public int Count => _metrics[0].Count;

    /// <summary>Adds a batch of logits to every metric.</summary>
    /// <param name="logits">[samples, classes], finite.</param>
    /// <param name="labels">[samples], each 0 to classes - 1.</param>
    /// <param name="classes">At least 2, the same in every call.</param>
    /// <exception cref="ArgumentException">The batch is empty, lengths do not agree, a label is out of range or a logit is not finite; nothing was added.</exception>
    public void Add(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes)
    {
        OutcomeReader.ReadLogits(logits, labels, classes, _metrics);
        _classes = classes;
    }

    /// <summary>Adds a batch of probabilities, such as an ensemble's mean, to every metric.</summary>
    /// <param name="probabilities">[samples, classes], each row from 0 to 1 and summing to 1.</param>
    /// <param name="labels">[samples], each 0 to classes - 1.</param>
    /// <param name="classes">At least 2, the same in every call.</param>
    /// <exception cref="ArgumentException">The batch is empty, lengths do not agree, a label is out of range or a row is not a distribution; nothing was added.</exception>
    public void AddProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes)
    {
        OutcomeReader.ReadProbabilities(probabilities, labels, classes, _metrics);
        _classes = classes;
    }

    /// <summary>Adds what was answered on a test set to every metric.</summary>
    /// <exception cref="ArgumentException">The set has another number of classes, or a temperature is fitted and the set's logits were not kept; nothing was added.</exception>
    public void Add(SetOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        OutcomeReader.ReadOutcomes(outcomes, _metrics);
        _classes = outcomes.Classes;
    }

    /// <summary>Adds everything that <paramref name="other"/> has counted, which stays as it is.</summary>
    /// <exception cref="ArgumentException">The other counted another number of classes, or only one of the two fits a temperature.</exception>
    public void Merge(MetricSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other._metrics.Length != _metrics.Length)
        {
            throw new ArgumentException("One set fits a temperature and the other does not; make both alike.", nameof(other));
        }

        for (int i = 0; i < _metrics.Length; i++)
        {
            _metrics[i].Merge(other._metrics[i]);
        }

        _classes = other.Count > 0 ? other._classes : _classes;
    }

    /// <summary>All metrics over everything added.</summary>
    /// <exception cref="ArgumentException">Fewer than <see cref="MinimumCount"/> samples were added.</exception>
    public ClassificationReport ToReport()
    {
        if (Count < MinimumCount)
        {
            throw new ArgumentException($"{Count} samples are fewer than one bin of the calibration error. Give at least {MinimumCount}.");
        }

        return new ClassificationReport(
            Count,
            _classes,
            [.. _metrics.Select(metric => new MetricValue(metric.Name, metric.Value))],
            _metrics.OfType<ExpectedCalibrationError>().Single().Bins);
    }
}
