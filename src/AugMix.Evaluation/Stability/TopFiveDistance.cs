namespace AugMix.Evaluation;

/// <summary>How far the five likeliest classes of the reference frame have moved, 0 (the same five in the same order) to 15 (five others) (T5D).</summary>
/// <remarks>
/// Sum over the classes at places i = 1 to 5 of the reference frame of |i - j|, where j is the class's place in the other frame and 6 for every place
/// after the fifth. It is not symmetric: [1 2 3 4 5] against [2 3 4 5 6] is 9, the other way round 5.
/// </remarks>
public sealed class TopFiveDistance(FrameRule rule) : SequenceMetric(rule)
{
    private const int Places = 5;

    /// <inheritdoc/>
    public override string Name => "top5_distance";

    /// <inheritdoc/>
    public override int MinimumClasses => Places;

    private protected override double Distance(SequenceRanking ranking, int reference, int frame)
    {
        ReadOnlySpan<int> likeliest = ranking.ClassesOf(reference)[..Places];
        ReadOnlySpan<int> ranks = ranking.RanksOf(frame);
        int sum = 0;
        for (int place = 0; place < Places; place++)
        {
            sum += Math.Abs(place - Math.Min(ranks[likeliest[place]], Places));
        }

        return sum;
    }
}
