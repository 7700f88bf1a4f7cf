namespace AugMix.Torch;

/// <summary>A fully connected layer.</summary>
public sealed class Linear : Module
{
    /// <summary>Creates a layer whose weights are zero.</summary>
    public Linear(int inputs, int outputs)
    {
        Weight = AddParameter("weight", outputs, inputs);
        Bias = AddParameter("bias", outputs);
    }

    /// <summary>Weights [O, I].</summary>
    public Tensor Weight { get; }

    /// <summary>Bias [O].</summary>
    public Tensor Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => Functional.Linear(input, Weight, Bias);
}
