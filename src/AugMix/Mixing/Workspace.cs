namespace AugMix;

/// <summary>One worker's buffers. They grow to the largest image seen, times the chains that are mixed; a workspace serves one thread at a time.</summary>
public sealed class Workspace
{
    private readonly byte[][] _images = [[], []];
    private byte[] _ends = [];

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

    private static Span<byte> Room(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }

        return buffer.AsSpan(0, length);
    }
}
