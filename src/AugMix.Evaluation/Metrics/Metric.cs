namespace AugMix.Evaluation;

/// <summary>Accumulates predictions into one number. Batches may come in any order, and parts counted apart can be merged.</summary>
public abstract class Metric
{
    private int _classes;

    /// <summary>The name in reports and JSON, such as <c>rms_calibration_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Fewest samples for which the metric is defined.</summary>
    public virtual int MinimumCount => 1;

    /// <summary>Whether outcomes alone do not do, so that each sample's logits must be kept.</summary>
    public virtual bool NeedsLogits => false;

    /// <summary>Samples added so far.</summary>
    public int Count { get; private set; }

    /// <summary>The metric over everything added; NaN or infinity where the definition divides by zero or takes its logarithm.</summary>
    /// <exception cref="InvalidOperationException">Fewer than <see cref="MinimumCount"/> samples were added.</exception>
    public double Value => Count >= MinimumCount
        ? Compute()
        : throw new InvalidOperationException($"{Name} needs at least {MinimumCount} samples; {Count} were added.");

    /// <summary>Adds a batch of logits.</summary>
    /// <param name="logits">[samples, classes], finite.</param>
    /// <param name="labels">[samples], each 0 to classes - 1.</param>
    /// <param name="classes">At least 2, the same in every call.</param>
    /// <exception cref="ArgumentException">The batch is empty, lengths do not agree, a label is out of range or a logit is not finite; nothing was added.</exception>
    public void Add(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes)
        => OutcomeReader.ReadLogits(logits, labels, classes, [this]);

    /// <summary>Adds a batch of probabilities.</summary>
    /// <param name="probabilities">[samples, classes], each row from 0 to 1 and summing to 1.</param>
    /// <param name="labels">[samples], each 0 to classes - 1.</param>
    /// <param name="classes">At least 2, the same in every call.</param>
    /// <exception cref="ArgumentException">The batch is empty, lengths do not agree, a label is out of range or a row is not a distribution; nothing was added.</exception>
    public void AddProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classes)
        => OutcomeReader.ReadProbabilities(probabilities, labels, classes, [this]);

    /// <summary>Adds what was answered on a test set.</summary>
    /// <exception cref="ArgumentException">The set has another number of classes, or the metric needs logits that were not kept; nothing was added.</exception>
    public void Add(SetOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        OutcomeReader.ReadOutcomes(outcomes, [this]);
    }

    /// <summary>Adds everything that <paramref name="other"/> has counted, which stays as it is.</summary>
    /// <exception cref="ArgumentException">The other is another metric, this one itself, or counted another number of classes.</exception>
    public void Merge(Metric other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Name != Name || ReferenceEquals(other, this))
        {
            throw new ArgumentException($"{Name} cannot take in {(ReferenceEquals(other, this) ? "itself" : other.Name)}.", nameof(other));
        }

        if (other.Count > 0)
        {
            CheckClasses(other._classes);
            _classes = other._classes;
            MergeFrom(other);
            Count = checked(Count + other.Count);
        }
    }

    /// <summary>The name and, where it is defined, the value.</summary>
    public sealed override string ToString() => Count >= MinimumCount ? FormattableString.Invariant($"{Name} {Value}") : $"{Name} (too few samples)";

    internal void CheckClasses(int classes)
    {
        if (_classes != 0 && _classes != classes)
        {
            throw new ArgumentException($"{Name} has counted samples of {_classes} classes; these have {classes}.", nameof(classes));
        }
    }

    internal void Accept(in Outcome outcome, ReadOnlySpan<float> logits, int classes)
    {
        _classes = classes;
        Include(outcome, logits);
        Count = checked(Count + 1);
    }

    /// <summary>Takes in what was answered for one sample.</summary>
    /// <param name="outcome">The answer beside the truth.</param>
    /// <param name="logits">[classes] as they were; for stored probabilities, their logarithms. Empty where they were not kept, which <see cref="NeedsLogits"/> rules out.</param>
    protected abstract void Include(in Outcome outcome, ReadOnlySpan<float> logits);

    /// <summary>Takes in what another instance of the same metric has counted.</summary>
    protected abstract void MergeFrom(Metric other);

    /// <summary>The metric over everything taken in; called with at least <see cref="MinimumCount"/> samples.</summary>
    protected abstract double Compute();
}
