namespace AugMix.Evaluation;

/// <summary>Mean over samples of the sum over classes of (probability - one-hot label) squared, 0 to 2.</summary>
/// <remarks>Some libraries divide by the number of classes as well; the robustness benchmarks do not, nor does this.</remarks>
public sealed class BrierScore : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "brier";

    /// <inheritdoc/>
    protected override double Score(in Outcome outcome) => outcome.Brier;
}
