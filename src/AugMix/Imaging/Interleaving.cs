namespace AugMix;

/// <summary>Between interleaved pixels, as files and arrays hold them, and planes, as everything else does.</summary>
public static class Interleaving
{
    /// <summary>[height, width, channels] to [channels, height, width].</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the destination.</exception>
    public static void Split(ReadOnlySpan<byte> pixels, ImageTarget destination)
    {
        ThrowIfOtherLength(pixels.Length, destination.Shape);
        int channels = destination.Shape.Channels;
        for (int c = 0; c < channels; c++)
        {
            Span<byte> plane = destination.Plane(c);
            for (int i = 0, j = c; i < plane.Length; i++, j += channels)
            {
                plane[i] = pixels[j];
            }
        }
    }

    /// <summary>[channels, height, width] to [height, width, channels].</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the source.</exception>
    public static void Merge(ImageView source, Span<byte> pixels)
    {
        ThrowIfOtherLength(pixels.Length, source.Shape);
        int channels = source.Shape.Channels;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<byte> plane = source.Plane(c);
            for (int i = 0, j = c; i < plane.Length; i++, j += channels)
            {
                pixels[j] = plane[i];
            }
        }
    }

    private static void ThrowIfOtherLength(int length, ImageShape shape)
    {
        if (length != shape.Length)
        {
            throw new ArgumentException($"An image of {shape} has {shape.Length} samples, not {length}.");
        }
    }
}
