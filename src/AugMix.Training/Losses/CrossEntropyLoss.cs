using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Cross entropy, averaged over all views of the batch: every view carries its image's label.</summary>
public sealed class CrossEntropyLoss : Loss
{
    /// <inheritdoc/>
    public override string Name => "cross_entropy";

    /// <inheritdoc/>
    protected override Tensor ComputeWide(Tensor logits, Tensor targets, int views)
        => Functional.CrossEntropy(logits, views == 1 ? targets : Functional.Concatenate([.. Enumerable.Repeat(targets, views)]));
}
