using AugMix.Torch;

namespace AugMix.Training;

/// <summary>What a method does with a batch: through the network, by whatever passes it takes, to the number that training makes small.</summary>
public abstract class Objective
{
    /// <summary>The loss of a batch, a float32 tensor of one element that gradients can be taken of.</summary>
    /// <param name="batch">The network, the images, and the step's draws.</param>
    public abstract Tensor Compute(ObjectiveStep batch);
}
