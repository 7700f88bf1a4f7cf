using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>One worker's buffers. They grow to the largest image seen; a workspace serves one thread at a time.</summary>
public sealed class Workspace
{
    private readonly byte[][] _images = [[], []];
    private float[] _floats = [];

    /// <summary>One of the two images that a chain's steps alternate between.</summary>
    internal ImageTarget Image(int index, ImageShape shape)
    {
        ref byte[] image = ref _images[index];
        if (image.Length < shape.Length)
        {
            image = new byte[shape.Length];
        }

        return new ImageTarget(shape, image.AsSpan(0, shape.Length));
    }

    /// <summary>Room for a rendered view that goes on to bytes.</summary>
    internal Span<float> Floats(int length)
    {
        if (_floats.Length < length)
        {
            _floats = new float[length];
        }

        return _floats.AsSpan(0, length);
    }

    /// <summary>The same two images, of samples of any depth.</summary>
    internal ImageTarget<T> Image<T>(int index, ImageShape shape)
        where T : unmanaged, INumber<T>
    {
        int length = checked(shape.Length * Unsafe.SizeOf<T>());
        ref byte[] image = ref _images[index];
        if (image.Length < length)
        {
            image = new byte[length];
        }

        return new ImageTarget<T>(shape, MemoryMarshal.Cast<byte, T>(image.AsSpan(0, length)));
    }
}
