namespace AugMix;

/// <summary>Borrowed pixels to write, laid out as in <see cref="ImageView"/>.</summary>
public readonly ref struct ImageTarget
{
    /// <summary>Opens <paramref name="samples"/> as an image to write.</summary>
    /// <exception cref="ArgumentException">The number of samples is not that of the shape.</exception>
    public ImageTarget(ImageShape shape, Span<byte> samples)
    {
        if (samples.Length != shape.Length)
        {
            throw new ArgumentException($"An image of {shape} has {shape.Length} samples, not {samples.Length}.", nameof(samples));
        }

        Shape = shape;
        Samples = samples;
    }

    /// <summary>Width, height, channels.</summary>
    public ImageShape Shape { get; }

    /// <summary>All samples, [channels, height, width].</summary>
    public Span<byte> Samples { get; }

    /// <summary>The same pixels, to read.</summary>
    public ImageView View => new(Shape, Samples);

    /// <summary>One channel, [height, width].</summary>
    public Span<byte> Plane(int channel) => Samples.Slice(channel * Shape.PlaneLength, Shape.PlaneLength);
}
