using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Adversarial training: cross entropy on attacked images and on nothing else.</summary>
/// <remarks>Madry et al., ICLR 2018. Each step takes as many passes more as the attack has steps.</remarks>
/// <param name="epsilon">How far a pixel may be moved, in levels of 255; 8 in the source.</param>
/// <param name="steps">Steps of the attack; 10 in the source.</param>
/// <param name="stepSize">How far a step moves, in levels of 255; 2 in the source.</param>
public sealed class AdversarialObjective(double epsilon, int steps, double stepSize) : Objective
{
    private readonly ProjectedGradientAttack _attack = new(epsilon, steps, stepSize);

    /// <inheritdoc/>
    public override Tensor Compute(ObjectiveStep batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return new CrossEntropyLoss().Compute(batch.Forward(_attack.Attack(batch)), batch.Labels, batch.Views);
    }
}
