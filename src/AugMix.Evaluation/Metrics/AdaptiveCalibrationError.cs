namespace AugMix.Evaluation;

/// <summary>Calibration error over bins of equal count: samples are sorted by confidence and cut into runs of 100 unless said otherwise, the last run taking the remainder.</summary>
/// <remarks>
/// The reference code (calibration_tools.py of hendrycks/outlier-exposure) widens the last bin so that it takes the remainder, then leaves
/// that bin, the most confident 100 to 199 samples, out of the sum, while still dividing by all samples. Both forms are offered.
/// Samples of equal confidence are ordered wrong before right, so that the order in which they were added does not matter.
/// </remarks>
public abstract class AdaptiveCalibrationError : Metric
{
    /// <summary>Samples in a bin, unless said otherwise.</summary>
    public const int BinSize = 100;

    private readonly bool _asReference;
    private readonly int _binSize;
    private readonly List<Answer> _answers = [];

    private protected AdaptiveCalibrationError(string name, bool asReference, int binSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(binSize, 1);
        Name = (asReference ? $"{name}_reference" : name) + (binSize == BinSize ? "" : $"_bins_of_{binSize}");
        _binSize = binSize;
        _asReference = asReference;
    }

    /// <inheritdoc/>
    public sealed override string Name { get; }

    /// <inheritdoc/>
    public override int MinimumCount => _binSize;

    /// <inheritdoc/>
    protected sealed override void Include(in Outcome outcome, ReadOnlySpan<float> logits)
        => _answers.Add(new Answer(outcome.Confidence, outcome.Correct));

    /// <inheritdoc/>
    protected sealed override void MergeFrom(Metric other) => _answers.AddRange(((AdaptiveCalibrationError)other)._answers);

    /// <inheritdoc/>
    protected sealed override double Compute()
    {
        Answer[] sorted = [.. _answers];
        Array.Sort(sorted);
        int bins = sorted.Length / _binSize;
        double total = 0;
        for (int bin = 0; bin < (_asReference ? bins - 1 : bins); bin++)
        {
            int end = bin == bins - 1 ? sorted.Length : (bin + 1) * _binSize;
            ReadOnlySpan<Answer> members = sorted.AsSpan((bin * _binSize)..end);
            total = Accumulate(total, Gap(members), members.Length, sorted.Length);
        }

        return Finish(total);
    }

    /// <summary>The total with one more bin.</summary>
    /// <param name="total">Of the bins before, 0 before the first.</param>
    /// <param name="gap">The bin's absolute gap between confidence and accuracy.</param>
    /// <param name="members">Samples in it.</param>
    /// <param name="all">Samples in all bins.</param>
    private protected abstract double Accumulate(double total, double gap, int members, int all);

    /// <summary>From the total to the metric.</summary>
    private protected virtual double Finish(double total) => total;

    private static double Gap(ReadOnlySpan<Answer> members)
    {
        double confidence = 0;
        int correct = 0;
        foreach (Answer member in members)
        {
            confidence += member.Confidence;
            correct += member.Correct ? 1 : 0;
        }

        return Math.Abs(confidence - correct) / members.Length;
    }

    private readonly record struct Answer(double Confidence, bool Correct) : IComparable<Answer>
    {
        public int CompareTo(Answer other)
        {
            int byConfidence = Confidence.CompareTo(other.Confidence);
            return byConfidence != 0 ? byConfidence : Correct.CompareTo(other.Correct);
        }
    }
}
