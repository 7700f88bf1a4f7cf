namespace AugMix;

/// <summary>One worker's buffers. They grow to the largest image seen; a workspace serves one thread at a time.</summary>
public sealed class Workspace
{
    private readonly byte[][] _images = [[], []];
    private float[] _floats = [];

    /// <summary>The buffers of a geometry that all chains share: its result must outlive the chains, which use the others.</summary>
    internal Workspace ForGeometry => field ??= new Workspace();

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
}
