namespace AugMix.Evaluation;

/// <summary>A metric that is the mean of one score per sample.</summary>
public abstract class MeanMetric : Metric
{
    private double _sum;

    /// <summary>The score of one sample.</summary>
    protected abstract double Score(in Prediction prediction);

    /// <inheritdoc/>
    protected sealed override void Include(in Prediction prediction) => _sum += Score(prediction);

    /// <inheritdoc/>
    protected sealed override void MergeFrom(Metric other) => _sum += ((MeanMetric)other)._sum;

    /// <inheritdoc/>
    protected sealed override double Compute() => _sum / Count;
}
