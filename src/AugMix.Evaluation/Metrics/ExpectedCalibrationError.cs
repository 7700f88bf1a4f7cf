namespace AugMix.Evaluation;

/// <summary>Mean gap between confidence and accuracy over 15 bins of equal width, weighted by the samples in each, 0 to 1.</summary>
public sealed class ExpectedCalibrationError : Metric
{
    /// <summary>Bins, the literature's usual number.</summary>
    internal const int BinCount = 15;

    private readonly ReliabilityCurve _curve = new(BinCount);

    /// <inheritdoc/>
    public override string Name => "ece15";

    /// <summary>The bins behind the number.</summary>
    public IReadOnlyList<ReliabilityBin> Bins => _curve.Bins;

    /// <inheritdoc/>
    protected override void Include(in Outcome outcome, ReadOnlySpan<float> logits)
        // A softmax whose largest term takes all can round one bit above 1.
        => _curve.Add(Math.Min(1, outcome.Confidence), outcome.Correct);

    /// <inheritdoc/>
    protected override void MergeFrom(Metric other) => _curve.Merge(((ExpectedCalibrationError)other)._curve);

    /// <inheritdoc/>
    protected override double Compute()
        => Bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.Confidence)) / Count;
}
