using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>An array in NumPy's <c>.npy</c> layout: element type, shape, little-endian data in C order.</summary>
public sealed class NpyArray
{
    /// <summary>Wraps data.</summary>
    /// <param name="descriptor">NumPy's type descriptor: <c>|u1</c>, <c>&lt;u2</c>, <c>&lt;f2</c>, <c>&lt;f4</c>, <c>&lt;f8</c>, <c>&lt;i4</c> or <c>&lt;i8</c>.</param>
    /// <param name="shape">Lengths of the dimensions.</param>
    /// <param name="data">The elements' bytes.</param>
    public NpyArray(string descriptor, int[] shape, byte[] data)
    {
        Descriptor = descriptor;
        Shape = shape;
        Data = data;
    }

    /// <summary>NumPy's type descriptor.</summary>
    public string Descriptor { get; }

    /// <summary>Lengths of the dimensions.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements' bytes.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The elements. <typeparamref name="T"/> must be the descriptor's type.</summary>
    /// <exception cref="InvalidDataException">The array holds another type.</exception>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged
    {
        if (Descriptor != DescriptorOf<T>())
        {
            throw new InvalidDataException($"The array holds {Descriptor}, not {DescriptorOf<T>()}.");
        }

        return MemoryMarshal.Cast<byte, T>(Data.Span);
    }

    /// <summary>NumPy's descriptor of a type.</summary>
    /// <exception cref="NotSupportedException">The type is not one of byte, ushort, Half, float, double, int, long.</exception>
    public static string DescriptorOf<T>()
        where T : unmanaged
        => default(T) switch
        {
            byte => "|u1",
            ushort => "<u2",
            Half => "<f2",
            float => "<f4",
            double => "<f8",
            int => "<i4",
            long => "<i8",
            _ => throw new NotSupportedException($"{typeof(T)} is not a type these arrays hold."),
        };
}
