namespace AugMix.Evaluation;

/// <summary>How far all classes have moved, the likely ones counting most: sum over places i of the reference frame of |1/i - 1/j| / i, where j is the class's place in the other frame.</summary>
/// <remarks>The published evaluation script computes it besides the top-5 distance; the benchmark's paper reports the latter.</remarks>
public sealed class ZipfDistance(FrameRule rule) : SequenceMetric(rule)
{
    /// <inheritdoc/>
    public override string Name => "zipf_distance";

    private protected override double Distance(SequenceRanking ranking, int reference, int frame)
    {
        ReadOnlySpan<int> classes = ranking.ClassesOf(reference);
        ReadOnlySpan<int> ranks = ranking.RanksOf(frame);
        double sum = 0;
        for (int place = 0; place < classes.Length; place++)
        {
            double weight = 1.0 / (place + 1);
            sum += Math.Abs(weight - (1.0 / (ranks[classes[place]] + 1))) * weight;
        }

        return sum;
    }
}
