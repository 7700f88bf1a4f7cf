namespace AugMix;

/// <summary>Borrowed pixels to read: unsigned bytes, plane after plane, each plane row after row.</summary>
public readonly ref struct ImageView
{
    /// <summary>Looks at <paramref name="samples"/> as an image.</summary>
    /// <exception cref="ArgumentException">The number of samples is not that of the shape.</exception>
    public ImageView(ImageShape shape, ReadOnlySpan<byte> samples)
    {
        shape.ThrowIfOtherLength(samples.Length);
        Shape = shape;
        Samples = samples;
    }

    /// <summary>Width, height, channels.</summary>
    public ImageShape Shape { get; }

    /// <summary>All samples, [channels, height, width].</summary>
    public ReadOnlySpan<byte> Samples { get; }

    /// <summary>One channel, [height, width].</summary>
    public ReadOnlySpan<byte> Plane(int channel) => Samples.Slice(channel * Shape.PlaneLength, Shape.PlaneLength);

    /// <summary>The planes without alpha.</summary>
    internal ImageView Color => new(Shape.Color, Samples[..Shape.Color.Length]);

    /// <summary>The same pixels as the view of any depth has them.</summary>
    internal ImageView<byte> AnyDepth => new(Shape, Samples);
}
