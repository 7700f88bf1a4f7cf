using System.Numerics;

namespace AugMix;

/// <summary>Between interleaved pixels, as files and arrays hold them, and planes, as everything else does.</summary>
public static class Interleaving
{
    /// <summary>[height, width, channels] to [channels, height, width].</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the destination.</exception>
    public static void Split(ReadOnlySpan<byte> pixels, ImageTarget destination)
    {
        ThrowIfOtherLength(pixels.Length, destination.Shape);
        InterleavingKernel.Split(pixels, destination.Shape.Channels, destination.Samples);
    }

    /// <summary>[height, width, channels] to [channels, height, width], at any depth.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the destination.</exception>
    public static void Split<T>(ReadOnlySpan<T> pixels, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        ThrowIfOtherLength(pixels.Length, destination.Shape);
        InterleavingKernel.SplitScalar(pixels, destination.Shape.Channels, destination.Samples, 0);
    }

    /// <summary>[channels, height, width] to [height, width, channels], at any depth.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the source.</exception>
    public static void Merge<T>(ImageView<T> source, Span<T> pixels)
        where T : unmanaged, INumber<T>
    {
        ThrowIfOtherLength(pixels.Length, source.Shape);
        InterleavingKernel.MergeScalar(source.Samples, source.Shape.Channels, pixels, 0);
    }

    /// <summary>[channels, height, width] to [height, width, channels].</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the source.</exception>
    public static void Merge(ImageView source, Span<byte> pixels)
    {
        ThrowIfOtherLength(pixels.Length, source.Shape);
        InterleavingKernel.Merge(source.Samples, source.Shape.Channels, pixels);
    }

    /// <summary>[channels, height, width] to [height, width, channels], for floats.</summary>
    /// <param name="shape">Shape of the image.</param>
    /// <param name="samples">Its samples, plane after plane.</param>
    /// <param name="pixels">Receives them interleaved.</param>
    /// <exception cref="ArgumentException">Samples or pixels have another length than the shape.</exception>
    public static void Merge(ImageShape shape, ReadOnlySpan<float> samples, Span<float> pixels)
    {
        ThrowIfOtherLength(samples.Length, shape);
        ThrowIfOtherLength(pixels.Length, shape);
        InterleavingKernel.MergeScalar(samples, shape.Channels, pixels, 0);
    }

    internal static void ThrowIfOtherLength(int length, ImageShape shape)
    {
        if (length != shape.Length)
        {
            throw new ArgumentException($"An image of {shape} has {shape.Length} samples, not {length}.");
        }
    }
}
