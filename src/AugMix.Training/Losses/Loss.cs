using AugMix.Torch;

namespace AugMix.Training;

/// <summary>What training makes small.</summary>
public abstract class Loss
{
    /// <summary>The name in logs and recipes.</summary>
    public abstract string Name { get; }

    /// <summary>The loss of a batch, a float32 tensor of one element.</summary>
    /// <param name="logits">Logits [views x B, C]: all clean views first, then all second views, and so on. Narrow types are widened to float32 first.</param>
    /// <param name="targets">Labels, int64 [B].</param>
    /// <param name="views">How many views of each image there are.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the loss needs another number of views.</exception>
    public Tensor Compute(Tensor logits, Tensor targets, int views)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(views, 1);
        if (logits.Shape.Length != 2 || logits.Shape[0] != views * targets.Shape[0])
        {
            throw new ArgumentException($"logits are [{string.Join(", ", logits.Shape.ToArray())}]; {views} views of {targets.Shape[0]} labels need [{views * targets.Shape[0]}, classes].", nameof(logits));
        }

        using TensorScope scope = new();
        Tensor wide = logits.ElementType is ElementType.BFloat16 or ElementType.Float16 ? logits.To(ElementType.Float32) : logits;
        return scope.Return(ComputeWide(wide, targets, views));
    }

    /// <summary>The loss of logits in single or double precision whose shape has been checked.</summary>
    protected abstract Tensor ComputeWide(Tensor logits, Tensor targets, int views);
}
