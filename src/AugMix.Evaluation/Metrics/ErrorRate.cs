namespace AugMix.Evaluation;

/// <summary>Share of samples whose predicted class is wrong, 0 to 1.</summary>
public sealed class ErrorRate : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "error";

    /// <inheritdoc/>
    protected override double Score(in Outcome outcome) => outcome.Correct ? 0 : 1;
}
