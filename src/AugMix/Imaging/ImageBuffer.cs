namespace AugMix;

/// <summary>Owns the pixels of one image.</summary>
public sealed class ImageBuffer
{
    private readonly byte[] _samples;

    /// <summary>Allocates a black image.</summary>
    public ImageBuffer(ImageShape shape)
        : this(shape, new byte[shape.Length])
    {
    }

    /// <summary>Takes over <paramref name="samples"/>, [channels, height, width], without copying.</summary>
    /// <exception cref="ArgumentException">The number of samples is not that of the shape.</exception>
    public ImageBuffer(ImageShape shape, byte[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        _ = new ImageView(shape, samples);
        Shape = shape;
        _samples = samples;
    }

    /// <summary>Width, height, channels.</summary>
    public ImageShape Shape { get; }

    /// <summary>The pixels, to read.</summary>
    public ImageView View => new(Shape, _samples);

    /// <summary>The pixels, to write.</summary>
    public ImageTarget Target => new(Shape, _samples);
}
