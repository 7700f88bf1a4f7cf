namespace AugMix.Evaluation;

/// <summary>The table of metrics of sequences. A new one is one file and one line here.</summary>
public static class SequenceMetrics
{
    /// <summary>Makes an empty accumulator of every metric for a rule, in the order of reports.</summary>
    public static IReadOnlyList<Func<FrameRule, SequenceMetric>> All { get; } =
    [
        rule => new FlipProbability(rule),
        rule => new TopFiveDistance(rule),
        rule => new ZipfDistance(rule),
    ];
}
