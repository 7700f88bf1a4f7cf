namespace AugMix.Training;

/// <summary>The arithmetic of convolutions and matrix products; weights, statistics, loss and updates are always single precision.</summary>
public enum Precision
{
    /// <summary>bfloat16 where the machine computes faster in it, otherwise single precision.</summary>
    Auto,

    /// <summary>Single precision.</summary>
    Fp32,

    /// <summary>bfloat16.</summary>
    Bf16,

    /// <summary>Half precision with a loss scale, on CUDA only.</summary>
    Fp16,

    /// <summary>Single precision whose products are rounded to TensorFloat-32, on CUDA only.</summary>
    Tf32,
}
