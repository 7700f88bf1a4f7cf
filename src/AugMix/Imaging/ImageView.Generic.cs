using System.Numerics;

namespace AugMix;

/// <summary>Borrowed pixels to read, plane after plane, of 8-bit (<see cref="byte"/>), 16-bit (<see cref="ushort"/>) or <see cref="float"/> samples.</summary>
/// <typeparam name="T">byte: 0 to 255; ushort: 0 to 65535; float: 0 to 1.</typeparam>
public readonly ref struct ImageView<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Looks at <paramref name="samples"/> as an image.</summary>
    /// <exception cref="ArgumentException">The number of samples is not that of the shape.</exception>
    /// <exception cref="NotSupportedException">Samples are of another type than byte, ushort and float.</exception>
    public ImageView(ImageShape shape, ReadOnlySpan<T> samples)
    {
        Sample<T>.ThrowIfUnknown();
        shape.ThrowIfOtherLength(samples.Length);
        Shape = shape;
        Samples = samples;
    }

    /// <summary>Width, height, channels.</summary>
    public ImageShape Shape { get; }

    /// <summary>All samples, [channels, height, width].</summary>
    public ReadOnlySpan<T> Samples { get; }

    /// <summary>The planes without alpha.</summary>
    internal ImageView<T> Color => new(Shape.Color, Samples[..Shape.Color.Length]);

    /// <summary>One channel, [height, width].</summary>
    public ReadOnlySpan<T> Plane(int channel) => Samples.Slice(channel * Shape.PlaneLength, Shape.PlaneLength);
}
