using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Cross entropy of the clean view plus the Jensen-Shannon consistency of all views.</summary>
/// <remarks>
/// crossEntropy(clean) + weight / V * sum over views of KL(p_v || M), where M = max(mean of p_v, 1e-7); KL is summed over classes and
/// averaged over the batch. Computed from log-probabilities: with probabilities, as in the reference, the gradient is
/// not a number where one of them underflows to zero.
/// </remarks>
public sealed class JsdLoss : Loss
{
    // The reference clamps the mixture at 1e-7 so that the divergence stays bounded.
    private static readonly double s_smallestLogMixture = Math.Log(1e-7);

    /// <summary>Creates the loss.</summary>
    /// <param name="weight">The paper's lambda, 0 or more; 12 in the paper.</param>
    public JsdLoss(double weight = 12)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        Weight = weight;
    }

    /// <summary>The paper's lambda: the consistency term is this times the mean of the divergences.</summary>
    public double Weight { get; }

    /// <inheritdoc/>
    public override string Name => "jsd";

    /// <inheritdoc/>
    protected override Tensor ComputeWide(Tensor logits, Tensor targets, int views)
    {
        if (views < 2)
        {
            throw new ArgumentException($"The Jensen-Shannon loss compares views: {views} was given, 2 or more are needed. Use cross entropy.", nameof(views));
        }

        int batch = targets.Shape[0];
        Tensor crossEntropy = Functional.CrossEntropy(Functional.Narrow(logits, 0, 0, batch), targets);
        return crossEntropy + Consistency(logits, batch, views);
    }

    /// <summary>The second term: the weight times the mean of the views' divergences from their mixture.</summary>
    /// <param name="logits">Logits [views x B, C] in single or double precision.</param>
    /// <param name="batch">B.</param>
    /// <param name="views">How many views of each image there are, at least 2.</param>
    internal Tensor Consistency(Tensor logits, int batch, int views)
    {
        using TensorScope scope = new();
        Tensor logProbabilities = Functional.Reshape(Functional.LogSoftmax(logits, 1), views, batch, -1); // [V, B, C]

        // The mixture needs no upper clamp: it exceeds one by rounding only, and a clamp there would drop a gradient.
        Tensor logMixture = Functional.Clamp(Functional.LogSumExp(logProbabilities, 0) - Math.Log(views), s_smallestLogMixture, double.PositiveInfinity);
        Tensor divergence = Functional.KlDivergence(logMixture, logProbabilities, logTarget: true) / batch;
        return scope.Return(Weight * divergence / views);
    }
}
