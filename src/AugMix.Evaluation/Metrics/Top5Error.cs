namespace AugMix.Evaluation;

/// <summary>Share of samples whose label is not among the five largest logits, 0 to 1; always 0 with five classes or fewer.</summary>
public sealed class Top5Error : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "top5_error";

    /// <inheritdoc/>
    protected override double Score(in Outcome outcome) => outcome.InTopFive ? 0 : 1;
}
