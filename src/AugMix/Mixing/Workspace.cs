using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>One worker's buffers. They grow to the largest image seen, times the chains that are mixed; a workspace serves one thread at a time.</summary>
public sealed class Workspace
{
    private readonly byte[][] _images = [[], [], [], []];
    private byte[] _ends = [];
    private float[] _floats = [];

    /// <summary>One of the two images that a chain's steps alternate between.</summary>
    internal ImageTarget Image(int index, ImageShape shape) => new(shape, Room(ref _images[index], shape.Length));

    /// <summary>Room for the ends of so many chains, one image after the other.</summary>
    /// <exception cref="ArgumentException">They are more than an array can hold.</exception>
    internal Span<byte> Ends(int count, ImageShape shape)
    {
        long length = (long)count * shape.Length;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException($"{count} chains of {shape} images are {length} bytes, more than the {Array.MaxLength} an array can hold. Give smaller images, or fewer chains.");
        }

        return Room(ref _ends, (int)length);
    }

    /// <summary>An image apart from those, for a result that goes on to floats.</summary>
    internal ImageTarget Result(ImageShape shape) => Image(2, shape);

    /// <summary>An image apart from those, for the original moved by the geometry that all chains share.</summary>
    internal ImageTarget Moved(ImageShape shape) => Image(3, shape);

    /// <summary>Room for a rendered view that goes on to bytes.</summary>
    internal Span<float> Floats(int length) => Room(ref _floats, length);

    /// <summary>One of the two, of samples of any depth.</summary>
    internal ImageTarget<T> Image<T>(int index, ImageShape shape)
        where T : unmanaged, INumber<T>
        => new ImageTarget<T>(shape, MemoryMarshal.Cast<byte, T>(Room(ref _images[index], checked(shape.Length * Unsafe.SizeOf<T>()))));

    /// <summary>An image apart from those, of samples of any depth, for the original moved by the geometry that all chains share.</summary>
    internal ImageTarget<T> Moved<T>(ImageShape shape)
        where T : unmanaged, INumber<T>
        => Image<T>(3, shape);

    /// <summary>The buffer's beginning, after making it larger where it is too small.</summary>
    internal static Span<T> Room<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[length];
        }

        return buffer.AsSpan(0, length);
    }
}
