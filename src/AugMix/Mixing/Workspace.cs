namespace AugMix;

/// <summary>One worker's buffers. They grow to the largest picture seen; a workspace serves one thread at a time.</summary>
public sealed class Workspace
{
    private readonly byte[][] _pictures = [[], []];
    private float[] _floats = [];

    /// <summary>One of the two pictures that a chain's steps alternate between.</summary>
    internal ImageTarget Picture(int index, ImageShape shape)
    {
        ref byte[] picture = ref _pictures[index];
        if (picture.Length < shape.Length)
        {
            picture = new byte[shape.Length];
        }

        return new ImageTarget(shape, picture.AsSpan(0, shape.Length));
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
}
