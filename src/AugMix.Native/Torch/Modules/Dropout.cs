namespace AugMix.Torch;

/// <summary>Zeroes elements with a probability while training.</summary>
/// <param name="probability">From 0 to 1.</param>
public sealed class Dropout(double probability) : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => Functional.Dropout(input, probability, Training);
}
