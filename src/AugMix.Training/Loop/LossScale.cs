namespace AugMix.Training;

/// <summary>The factor of the loss that keeps half precision's small gradients from vanishing, and how it adapts: as PyTorch's <c>GradScaler</c> does by default.</summary>
/// <param name="Value">The factor of the next step's loss.</param>
/// <param name="Successes">Steps in a row whose gradients were finite, since the factor last changed.</param>
public readonly record struct LossScale(double Value, int Successes)
{
    private const int GrowthInterval = 2000;
    private const double Growth = 2;
    private const double Backoff = 0.5;

    // Where gradients overflow even so, the factor is not the reason. Smaller than any that a training that goes well comes to.
    private const double Smallest = 1.0 / 65536;

    /// <summary>What a run begins with.</summary>
    public static LossScale Initial => new(65536, 0);

    /// <summary>Whether steps with this factor have failed too often for it to be the reason.</summary>
    internal bool IsExhausted => Value < Smallest;

    /// <summary>The factor after a step: halved when a gradient was not finite, doubled after 2000 steps in a row that were.</summary>
    /// <param name="finite">Whether all of the step's gradients were finite; where not, the step was left out.</param>
    public LossScale After(bool finite)
        => !finite ? new(Value * Backoff, 0)
            : Successes + 1 < GrowthInterval ? this with { Successes = Successes + 1 }
            : new((float)(Value * Growth) < float.PositiveInfinity ? Value * Growth : Value, 0);
}
