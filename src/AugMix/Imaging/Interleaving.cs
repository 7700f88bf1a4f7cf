using System.Numerics;

namespace AugMix;

/// <summary>Between interleaved pixels, as files and arrays hold them, and planes, as everything else does.</summary>
public static class Interleaving
{
    /// <summary>[height, width, channels] to [channels, height, width].</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the destination.</exception>
    public static void Split(ReadOnlySpan<byte> pixels, ImageTarget destination) => Split(pixels, destination.AnyDepth);

    /// <summary>[height, width, channels] to [channels, height, width], at any depth.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the destination.</exception>
    public static void Split<T>(ReadOnlySpan<T> pixels, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        ThrowIfOtherLength(pixels.Length, destination.Shape);
        int channels = destination.Shape.Channels;
        for (int c = 0; c < channels; c++)
        {
            Span<T> plane = destination.Plane(c);
            for (int i = 0, j = c; i < plane.Length; i++, j += channels)
            {
                plane[i] = pixels[j];
            }
        }
    }

    /// <summary>[channels, height, width] to [height, width, channels], at any depth.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the source.</exception>
    public static void Merge<T>(ImageView<T> source, Span<T> pixels)
        where T : unmanaged, INumber<T>
        => Merge(source.Shape, source.Samples, pixels);

    /// <summary>[channels, height, width] to [height, width, channels].</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the source.</exception>
    public static void Merge(ImageView source, Span<byte> pixels) => Merge(source.Shape, source.Samples, pixels);

    /// <summary>[channels, height, width] to [height, width, channels], for floats.</summary>
    /// <param name="shape">Shape of the image.</param>
    /// <param name="samples">Its samples, plane after plane.</param>
    /// <param name="pixels">Receives them interleaved.</param>
    /// <exception cref="ArgumentException">Samples or pixels have another length than the shape.</exception>
    public static void Merge(ImageShape shape, ReadOnlySpan<float> samples, Span<float> pixels) => Merge<float>(shape, samples, pixels);

    private static void Merge<T>(ImageShape shape, ReadOnlySpan<T> samples, Span<T> pixels)
    {
        ThrowIfOtherLength(samples.Length, shape);
        ThrowIfOtherLength(pixels.Length, shape);
        int channels = shape.Channels;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<T> plane = samples.Slice(c * shape.PlaneLength, shape.PlaneLength);
            for (int i = 0, j = c; i < plane.Length; i++, j += channels)
            {
                pixels[j] = plane[i];
            }
        }
    }

    internal static void ThrowIfOtherLength(int length, ImageShape shape)
    {
        if (length != shape.Length)
        {
            throw new ArgumentException($"An image of {shape} has {shape.Length} samples, not {length}.");
        }
    }
}
