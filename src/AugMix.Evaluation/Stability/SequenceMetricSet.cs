namespace AugMix.Evaluation;

/// <summary>Every metric of the sequences of one perturbation at one level and stride.</summary>
public sealed class SequenceMetricSet
{
    private readonly string _name;
    private readonly int _level;
    private readonly FlipProbability _flips;
    private readonly TopFiveDistance? _topFive;
    private readonly ZipfDistance _zipf;

    /// <summary>Begins to count.</summary>
    /// <param name="name">The perturbation, by the benchmark's spelling.</param>
    /// <param name="level">1, or the level of stronger noise.</param>
    /// <param name="rule">Which frames are compared.</param>
    /// <param name="classes">At least 2; with fewer than five there is no top-5 distance.</param>
    public SequenceMetricSet(string name, int level, FrameRule rule, int classes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        _name = name;
        _level = level;
        _flips = new FlipProbability(rule);
        _topFive = new TopFiveDistance(rule);
        _topFive = classes < _topFive.MinimumClasses ? null : _topFive;
        _zipf = new ZipfDistance(rule);
    }

    /// <summary>Adds one sequence whose classes have been ranked.</summary>
    /// <exception cref="ArgumentException">There is nothing to compare, or frames or classes are not as many as in the sequences before.</exception>
    public void Add(SequenceRanking ranking)
    {
        _flips.Add(ranking);
        _topFive?.Add(ranking);
        _zipf.Add(ranking);
    }

    /// <summary>Each sequence's own values, to average or to resample them.</summary>
    /// <exception cref="InvalidOperationException">No sequence was added.</exception>
    public SequenceScores ToScores() => _flips.Values.Count > 0
        ? new(_name, _level, _flips.Rule, _flips.Frames, _flips.Values, _topFive?.Values, _zipf.Values)
        : throw new InvalidOperationException($"No sequence of {_name} was added.");
}
