using System.Diagnostics.CodeAnalysis;

namespace AugMix;

/// <summary>What the samples of a <see cref="ViewBatch"/> are.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names of the number formats.")]
public enum SampleType
{
    /// <summary>Normalised, in single precision.</summary>
    Float32 = 0,

    /// <summary>The single-precision values rounded to bfloat16, to nearest, halves to even.</summary>
    BFloat16 = 1,

    /// <summary>Bytes, not normalised: the clean view as it is, mixed views rounded to nearest, halves to even.</summary>
    UInt8 = 2,
}
