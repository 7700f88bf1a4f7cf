namespace AugMix.Evaluation;

/// <summary>A metric that is the mean of one score per sample.</summary>
public abstract class MeanMetric : Metric
{
    private double _sum;

    /// <summary>The score of one sample.</summary>
    protected abstract double Score(in Outcome outcome);

    /// <inheritdoc/>
    protected sealed override void Include(in Outcome outcome, ReadOnlySpan<float> logits) => _sum += Score(outcome);

    /// <inheritdoc/>
    protected sealed override void MergeFrom(Metric other) => _sum += ((MeanMetric)other)._sum;

    /// <inheritdoc/>
    protected sealed override double Compute() => _sum / Count;
}
