using AugMix.Torch;

namespace AugMix.Training;

/// <summary>The sequences that residual and dense blocks are made of. What lies between two layers is freed at once, unless differentiation needs it.</summary>
internal static class ConvNorm
{
    /// <summary>Convolution, then normalisation.</summary>
    internal static Tensor Apply(Module convolution, BatchNorm2d norm, Tensor x)
    {
        using TensorScope scope = new();
        return scope.Return(norm.Forward(convolution.Forward(x)));
    }

    /// <summary>Convolution, normalisation, activation.</summary>
    internal static Tensor ApplyRelu(Module convolution, BatchNorm2d norm, Tensor x) => Functional.ReluInPlace(Apply(convolution, norm, x));

    /// <summary>Normalisation, activation, then convolution.</summary>
    internal static Tensor ApplyAfterRelu(BatchNorm2d norm, Module convolution, Tensor x)
    {
        using TensorScope scope = new();
        return scope.Return(convolution.Forward(Functional.ReluInPlace(norm.Forward(x))));
    }
}
