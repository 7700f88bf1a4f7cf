using System.Numerics;

namespace AugMix;

/// <summary>Owns the pixels of one image of 8-bit, 16-bit or float samples.</summary>
/// <typeparam name="T">byte, ushort or float.</typeparam>
public sealed class ImageBuffer<T>
    where T : unmanaged, INumber<T>
{
    private readonly T[] _samples;

    /// <summary>Allocates a black image.</summary>
    /// <exception cref="NotSupportedException">Samples are of another type than byte, ushort and float.</exception>
    public ImageBuffer(ImageShape shape)
        : this(shape, new T[shape.Length])
    {
    }

    /// <summary>Takes over <paramref name="samples"/>, [channels, height, width], without copying.</summary>
    /// <exception cref="ArgumentException">The number of samples is not that of the shape.</exception>
    /// <exception cref="NotSupportedException">Samples are of another type than byte, ushort and float.</exception>
    public ImageBuffer(ImageShape shape, T[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        _ = new ImageView<T>(shape, samples);
        Shape = shape;
        _samples = samples;
    }

    /// <summary>Width, height, channels.</summary>
    public ImageShape Shape { get; }

    /// <summary>The pixels, to read.</summary>
    public ImageView<T> View => new(Shape, _samples);

    /// <summary>The pixels, to write.</summary>
    public ImageTarget<T> Target => new(Shape, _samples);
}
