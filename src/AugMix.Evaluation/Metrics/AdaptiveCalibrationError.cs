namespace AugMix.Evaluation;

/// <summary>Calibration error over bins of equal count: samples are sorted by confidence and cut into runs of 100, the last run taking the remainder.</summary>
/// <remarks>
/// The reference code (calibration_tools.py of hendrycks/outlier-exposure) widens the last bin so that it takes the remainder, then leaves
/// that bin, the most confident 100 to 199 samples, out of the sum, while still dividing by all samples. Both forms are offered.
/// Samples of equal confidence are ordered wrong before right, so that the order in which they were added does not matter.
/// </remarks>
public abstract class AdaptiveCalibrationError : Metric
{
    /// <summary>Samples in a bin.</summary>
    public const int BinSize = 100;

    private readonly bool _asReference;
    private readonly List<Outcome> _outcomes = [];

    private protected AdaptiveCalibrationError(string name, bool asReference)
    {
        Name = asReference ? $"{name}_reference" : name;
        _asReference = asReference;
    }

    /// <inheritdoc/>
    public sealed override string Name { get; }

    /// <inheritdoc/>
    public override int MinimumCount => BinSize;

    /// <inheritdoc/>
    protected sealed override void Include(in Prediction prediction)
        => _outcomes.Add(new Outcome(prediction.Confidence, prediction.Correct));

    /// <inheritdoc/>
    protected sealed override void MergeFrom(Metric other) => _outcomes.AddRange(((AdaptiveCalibrationError)other)._outcomes);

    /// <inheritdoc/>
    protected sealed override double Compute()
    {
        Outcome[] sorted = [.. _outcomes];
        Array.Sort(sorted);
        int bins = sorted.Length / BinSize;
        double sum = 0;
        for (int bin = 0; bin < (_asReference ? bins - 1 : bins); bin++)
        {
            int end = bin == bins - 1 ? sorted.Length : (bin + 1) * BinSize;
            ReadOnlySpan<Outcome> members = sorted.AsSpan((bin * BinSize)..end);
            sum += Weigh(Gap(members)) * members.Length / sorted.Length;
        }

        return Unweigh(sum);
    }

    /// <summary>What a bin's absolute gap adds, before weighting by its share of the samples.</summary>
    private protected abstract double Weigh(double gap);

    /// <summary>From the weighted sum to the metric.</summary>
    private protected abstract double Unweigh(double sum);

    private static double Gap(ReadOnlySpan<Outcome> members)
    {
        double confidence = 0;
        int correct = 0;
        foreach (Outcome member in members)
        {
            confidence += member.Confidence;
            correct += member.Correct ? 1 : 0;
        }

        return Math.Abs(confidence - correct) / members.Length;
    }

    private readonly record struct Outcome(double Confidence, bool Correct) : IComparable<Outcome>
    {
        public int CompareTo(Outcome other)
        {
            int byConfidence = Confidence.CompareTo(other.Confidence);
            return byConfidence != 0 ? byConfidence : Correct.CompareTo(other.Correct);
        }
    }
}
