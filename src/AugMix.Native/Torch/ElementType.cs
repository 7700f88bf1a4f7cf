using System.Diagnostics.CodeAnalysis;

namespace AugMix.Torch;

/// <summary>The type of a tensor's elements. The numbers are libtorch's.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Element types are named for what they are.")]
public enum ElementType
{
    /// <summary>8-bit unsigned integers.</summary>
    UInt8 = 0,

    /// <summary>64-bit integers, the type of class labels.</summary>
    Int64 = 4,

    /// <summary>IEEE half precision.</summary>
    Float16 = 5,

    /// <summary>Single precision, the type of parameters.</summary>
    Float32 = 6,

    /// <summary>Double precision.</summary>
    Float64 = 7,

    /// <summary>Single precision's range with 8 bits of significand.</summary>
    BFloat16 = 15,
}

/// <summary>Maps .NET's types to libtorch's.</summary>
internal static class ElementTypes
{
    internal static ElementType Of<T>()
        where T : unmanaged
        => default(T) switch
        {
            byte => ElementType.UInt8,
            long => ElementType.Int64,
            Half => ElementType.Float16,
            float => ElementType.Float32,
            double => ElementType.Float64,
            _ => throw new NotSupportedException($"{typeof(T)} is not an element type; byte, long, Half, float and double are."),
        };
}
