using System.Numerics;

namespace AugMix;

/// <summary>Between interleaved pixels, as files and arrays hold them, and planes, as everything else does.</summary>
public static class Interleaving
{
    /// <summary>[height, width, channels] to [channels, height, width].</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the destination.</exception>
    public static void Split(ReadOnlySpan<byte> pixels, ImageTarget destination)
    {
        destination.Shape.ThrowIfOtherLength(pixels.Length);
        InterleavingKernel.Split(pixels, destination.Shape.Channels, destination.Samples);
    }

    /// <summary>[height, width, channels] to [channels, height, width], at any depth.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the destination.</exception>
    public static void Split<T>(ReadOnlySpan<T> pixels, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        destination.Shape.ThrowIfOtherLength(pixels.Length);
        InterleavingKernel.SplitScalar(pixels, destination.Shape.Channels, destination.Samples, 0);
    }

    /// <summary>[channels, height, width] to [height, width, channels], at any depth.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the source.</exception>
    public static void Merge<T>(ImageView<T> source, Span<T> pixels)
        where T : unmanaged, INumber<T>
    {
        source.Shape.ThrowIfOtherLength(pixels.Length);
        InterleavingKernel.MergeScalar(source.Samples, source.Shape.Channels, pixels, 0);
    }

    /// <summary>[channels, height, width] to [height, width, channels].</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than the source.</exception>
    public static void Merge(ImageView source, Span<byte> pixels)
    {
        source.Shape.ThrowIfOtherLength(pixels.Length);
        InterleavingKernel.Merge(source.Samples, source.Shape.Channels, pixels);
    }

    /// <summary>[channels, height, width] to [height, width, channels], for floats.</summary>
    /// <param name="shape">Shape of the image.</param>
    /// <param name="samples">Its samples, plane after plane.</param>
    /// <param name="pixels">Receives them interleaved.</param>
    /// <exception cref="ArgumentException">Samples or pixels have another length than the shape.</exception>
    public static void Merge(ImageShape shape, ReadOnlySpan<float> samples, Span<float> pixels)
    {
        shape.ThrowIfOtherLength(samples.Length);
        shape.ThrowIfOtherLength(pixels.Length);
        InterleavingKernel.MergeScalar(samples, shape.Channels, pixels, 0);
    }
}
