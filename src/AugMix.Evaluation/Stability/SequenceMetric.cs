namespace AugMix.Evaluation;

/// <summary>How far the answers to the frames of a sequence are apart, averaged first over the comparisons of each sequence and then over sequences.</summary>
public abstract class SequenceMetric
{
    private readonly List<double> _values = [];
    private int _frames;
    private int _classes;

    /// <summary>Compares frames by a rule.</summary>
    private protected SequenceMetric(FrameRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Rule = rule;
    }

    /// <summary>The name in reports, such as <c>flip_probability</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Fewest classes for which the metric is defined.</summary>
    public virtual int MinimumClasses => 2;

    /// <summary>Which frames are compared.</summary>
    public FrameRule Rule { get; }

    /// <summary>Each sequence's own average, in the order in which they were added: what a bootstrap over sequences draws from.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>Frames of every sequence; 0 before the first.</summary>
    public int Frames => _frames;

    /// <summary>The mean over sequences.</summary>
    /// <exception cref="InvalidOperationException">No sequence was added.</exception>
    public double Value => _values.Count > 0 ? _values.Average() : throw new InvalidOperationException($"{Name} needs at least 1 sequence; none was added.");

    /// <summary>Adds one sequence.</summary>
    /// <param name="logits">[frames, classes], finite.</param>
    /// <param name="classes">At least <see cref="MinimumClasses"/>, the same in every call.</param>
    /// <exception cref="ArgumentException">A logit is not finite, there is nothing to compare, or frames or classes are not as many as in the sequences before; nothing was added.</exception>
    public void Add(ReadOnlySpan<float> logits, int classes)
    {
        SequenceRanking ranking = new();
        ranking.Rank(logits, classes);
        Add(ranking);
    }

    /// <summary>Adds one sequence whose classes have been ranked, so that several metrics share the ranking.</summary>
    /// <exception cref="ArgumentException">As for the other overload.</exception>
    public void Add(SequenceRanking ranking)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        if (ranking.Classes < MinimumClasses)
        {
            throw new ArgumentException($"{Name} needs at least {MinimumClasses} classes; there are {ranking.Classes}.", nameof(ranking));
        }

        int pairs = Check(ranking.Frames, ranking.Classes);
        double sum = 0;
        for (int frame = Rule.Stride; frame < ranking.Frames; frame++)
        {
            sum += Distance(ranking, Rule.ReferenceOf(frame), frame);
        }

        Accept(ranking.Frames, ranking.Classes, sum / pairs);
    }

    /// <summary>Adds everything that <paramref name="other"/> has counted after what was added here; the other stays as it is.</summary>
    /// <exception cref="ArgumentException">The other is another metric, has another rule, is this one itself, or counted other frames or classes.</exception>
    public void Merge(SequenceMetric other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Name != Name || other.Rule != Rule || ReferenceEquals(other, this))
        {
            throw new ArgumentException($"{Name} cannot take in {(ReferenceEquals(other, this) ? "itself" : other.Name == Name ? "one with another rule" : other.Name)}.", nameof(other));
        }

        if (other._values.Count > 0)
        {
            _ = Check(other._frames, other._classes);
            (_frames, _classes) = (other._frames, other._classes);
            _values.AddRange(other._values);
        }
    }

    /// <summary>The name and, where it is defined, the value.</summary>
    public sealed override string ToString() => _values.Count > 0 ? FormattableString.Invariant($"{Name} {Value}") : $"{Name} (no sequences)";

    /// <summary>How many comparisons a sequence gives; refuses one that is not like those before.</summary>
    /// <param name="frames">Its frames.</param>
    /// <param name="classes">Its classes; 0 where only the predicted ones are known.</param>
    private protected int Check(int frames, int classes)
    {
        if (_values.Count > 0 && (frames != _frames || classes != _classes))
        {
            throw new ArgumentException(frames != _frames
                ? $"Sequence {_values.Count} has {frames} frames, those before it have {_frames}. The sequences of one perturbation have one length."
                : $"Sequence {_values.Count} has {classes} classes, those before it have {_classes}.");
        }

        return Rule.PairCount(frames);
    }

    private protected void Accept(int frames, int classes, double value)
    {
        (_frames, _classes) = (frames, classes);
        _values.Add(value);
    }

    /// <summary>How far the answer to a frame is from that to its reference; not below 0.</summary>
    private protected abstract double Distance(SequenceRanking ranking, int reference, int frame);
}
