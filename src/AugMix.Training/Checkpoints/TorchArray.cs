using System.Runtime.InteropServices;

namespace AugMix.Training;

/// <summary>A tensor as files hold it: element type, shape, contiguous little-endian data in C order.</summary>
public sealed class TorchArray
{
    /// <summary>Wraps data without copying.</summary>
    /// <param name="element">What the elements are.</param>
    /// <param name="shape">Lengths of the dimensions; empty for a single number.</param>
    /// <param name="data">The elements' bytes.</param>
    /// <exception cref="ArgumentException">The number of bytes is not that of the shape.</exception>
    public TorchArray(TorchElement element, IReadOnlyList<int> shape, ReadOnlyMemory<byte> data)
    {
        ArgumentNullException.ThrowIfNull(shape);
        long expected = ByteLength(element, shape);
        if (data.Length != expected)
        {
            throw new ArgumentException($"{element} of shape ({string.Join(", ", shape)}) has {expected} bytes, not {data.Length}.", nameof(data));
        }

        Element = element;
        Shape = [.. shape];
        Data = data;
    }

    /// <summary>What the elements are.</summary>
    public TorchElement Element { get; }

    /// <summary>Lengths of the dimensions; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements' bytes.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Copies values into an array of the given shape.</summary>
    /// <typeparam name="T">float, double, Half, long, int, short, sbyte, byte or bool.</typeparam>
    /// <exception cref="ArgumentException">The number of values is not that of the shape, or the type is not one of those.</exception>
    public static TorchArray From<T>(ReadOnlySpan<T> values, params IReadOnlyList<int> shape)
        where T : unmanaged
        => new(ElementOf<T>(), shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The elements. <typeparamref name="T"/> must be their type.</summary>
    /// <exception cref="InvalidDataException">The array holds another type.</exception>
    public ReadOnlySpan<T> As<T>()
        where T : unmanaged
    {
        if (Element.Names().Type != typeof(T))
        {
            throw new InvalidDataException($"The tensor holds {Element}, not {typeof(T).Name}.");
        }

        return MemoryMarshal.Cast<byte, T>(Data.Span);
    }

    /// <summary>The elements as single precision, converted from any floating-point type.</summary>
    /// <exception cref="InvalidDataException">The array holds integers.</exception>
    public float[] ToSingles()
    {
        switch (Element)
        {
            case TorchElement.Float32:
                return As<float>().ToArray();
            case TorchElement.Float64:
                return Array.ConvertAll(As<double>().ToArray(), value => (float)value);
            case TorchElement.Float16:
                return Array.ConvertAll(As<Half>().ToArray(), value => (float)value);
            case TorchElement.BFloat16:
                return Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(Data.Span).ToArray(), bits => BitConverter.UInt32BitsToSingle((uint)bits << 16));
            default:
                throw new InvalidDataException($"The tensor holds {Element}, not floating-point numbers.");
        }
    }

    /// <summary>Bytes an array takes.</summary>
    internal static long ByteLength(TorchElement element, IReadOnlyList<int> shape)
    {
        long length = element.Names().Size;
        foreach (int side in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(side, nameof(shape));
        }

        // The other sides of an empty array may be so long that their product is no number.
        return shape.Contains(0) ? 0 : shape.Aggregate(length, (product, side) => checked(product * side));
    }

    private static TorchElement ElementOf<T>()
        => TorchElements.All.FirstOrDefault(row => row.Type == typeof(T))?.Element ?? throw new ArgumentException($"{typeof(T)} is not a type that tensors hold.");
}
