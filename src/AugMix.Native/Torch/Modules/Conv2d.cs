namespace AugMix.Torch;

/// <summary>Two-dimensional convolution with a square kernel.</summary>
public sealed class Conv2d : Module
{
    /// <summary>Creates a convolution whose weights are zero.</summary>
    public Conv2d(int inputChannels, int outputChannels, int kernel, int stride = 1, int padding = 0, bool bias = true, int groups = 1)
    {
        (Kernel, Stride, Padding, Groups) = (kernel, stride, padding, groups);
        Weight = AddParameter("weight", outputChannels, inputChannels / groups, kernel, kernel);
        Bias = bias ? AddParameter("bias", outputChannels) : null;
    }

    /// <summary>Side of the kernel.</summary>
    public int Kernel { get; }

    /// <summary>Distance of the windows.</summary>
    public int Stride { get; }

    /// <summary>Zeros added on each side.</summary>
    public int Padding { get; }

    /// <summary>Independent groups of channels.</summary>
    public int Groups { get; }

    /// <summary>Weights [O, C / groups, K, K].</summary>
    public Tensor Weight { get; }

    /// <summary>Bias [O], or null.</summary>
    public Tensor? Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => Functional.Conv2d(input, Weight, Bias, Stride, Padding, groups: Groups);
}
