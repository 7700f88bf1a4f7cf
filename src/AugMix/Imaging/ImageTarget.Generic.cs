using System.Numerics;

namespace AugMix;

/// <summary>Borrowed pixels to write, laid out as in <see cref="ImageView{T}"/>.</summary>
/// <typeparam name="T">byte, ushort or float.</typeparam>
public readonly ref struct ImageTarget<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Opens <paramref name="samples"/> as an image to write.</summary>
    /// <exception cref="ArgumentException">The number of samples is not that of the shape.</exception>
    /// <exception cref="NotSupportedException">Samples are of another type than byte, ushort and float.</exception>
    public ImageTarget(ImageShape shape, Span<T> samples)
    {
        Sample<T>.ThrowIfUnknown();
        shape.ThrowIfOtherLength(samples.Length);
        Shape = shape;
        Samples = samples;
    }

    /// <summary>Width, height, channels.</summary>
    public ImageShape Shape { get; }

    /// <summary>All samples, [channels, height, width].</summary>
    public Span<T> Samples { get; }

    /// <summary>The same pixels, to read.</summary>
    public ImageView<T> View => new(Shape, Samples);

    /// <summary>The planes without alpha.</summary>
    internal ImageTarget<T> Color => new(Shape.Color, Samples[..Shape.Color.Length]);

    /// <summary>One channel, [height, width].</summary>
    public Span<T> Plane(int channel) => Samples.Slice(channel * Shape.PlaneLength, Shape.PlaneLength);

    /// <exception cref="ArgumentException">The shapes differ.</exception>
    internal static void ThrowIfOtherShape(ImageView<T> source, ImageTarget<T> destination)
    {
        if (source.Shape != destination.Shape)
        {
            throw new ArgumentException($"The destination is {destination.Shape}, the source {source.Shape}. Give both the same shape.", nameof(destination));
        }
    }

    /// <exception cref="ArgumentException">The shapes differ, or the destination shares memory with the source.</exception>
    internal static void ThrowIfUnfit(ImageView<T> source, ImageTarget<T> destination)
    {
        ThrowIfOtherShape(source, destination);
        if (source.Samples.Overlaps(destination.Samples))
        {
            throw new ArgumentException("The destination overlaps the source. Give it memory of its own.", nameof(destination));
        }
    }
}
