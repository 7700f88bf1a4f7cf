namespace AugMix.Training;

/// <summary>What one element of a stored tensor is.</summary>
#pragma warning disable CA1720 // The types are what the members are about.
public enum TorchElement
{
    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>64-bit floating point.</summary>
    Float64,

    /// <summary>16-bit floating point, five bits of exponent.</summary>
    Float16,

    /// <summary>16-bit floating point, the upper half of a <see cref="Float32"/>.</summary>
    BFloat16,

    /// <summary>64-bit signed integer.</summary>
    Int64,

    /// <summary>32-bit signed integer.</summary>
    Int32,

    /// <summary>16-bit signed integer.</summary>
    Int16,

    /// <summary>8-bit signed integer.</summary>
    Int8,

    /// <summary>8-bit unsigned integer.</summary>
    UInt8,

    /// <summary>A truth value in one byte.</summary>
    Bool,
}
#pragma warning restore CA1720
