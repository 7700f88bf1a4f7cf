namespace AugMix.Torch;

/// <summary>A function without parameters as a module, such as an activation or a pooling.</summary>
/// <param name="function">Computes the output from the input.</param>
public sealed class Apply(Func<Tensor, Tensor> function) : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => function(input);
}
