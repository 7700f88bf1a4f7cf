namespace AugMix.Evaluation;

/// <summary>Mean of -ln(probability of the label), in nats, at least 0; infinite if a stored probability of a label is exactly 0.</summary>
public sealed class NegativeLogLikelihood : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "nll";

    /// <inheritdoc/>
    protected override double Score(in Outcome outcome) => -outcome.LogProbability;
}
