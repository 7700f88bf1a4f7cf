using AugMix.Torch;

namespace AugMix.Training;

/// <summary>All views through the network once, and a loss over their logits.</summary>
/// <param name="loss">The loss.</param>
public sealed class ViewsObjective(Loss loss) : Objective
{
    /// <summary>The loss.</summary>
    public Loss Loss => loss;

    /// <inheritdoc/>
    public override Tensor Compute(ObjectiveStep batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return loss.Compute(batch.Forward(batch.Images), batch.Labels, batch.Views);
    }
}
