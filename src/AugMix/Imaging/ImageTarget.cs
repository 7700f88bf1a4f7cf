namespace AugMix;

/// <summary>Borrowed pixels to write, laid out as in <see cref="ImageView"/>.</summary>
public readonly ref struct ImageTarget
{
    /// <summary>Opens <paramref name="samples"/> as an image to write.</summary>
    /// <exception cref="ArgumentException">The number of samples is not that of the shape.</exception>
    public ImageTarget(ImageShape shape, Span<byte> samples)
    {
        shape.ThrowIfOtherLength(samples.Length);
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

    /// <exception cref="ArgumentException">The shapes differ.</exception>
    internal static void ThrowIfOtherShape(in ImageView source, in ImageTarget destination)
    {
        if (source.Shape != destination.Shape)
        {
            throw new ArgumentException($"The destination is {destination.Shape}, the source {source.Shape}. Give both the same shape.", nameof(destination));
        }
    }

    /// <exception cref="ArgumentException">The shapes differ, or the destination shares memory with the source.</exception>
    internal static void ThrowIfUnfit(in ImageView source, in ImageTarget destination)
    {
        ThrowIfOtherShape(source, destination);
        if (source.Samples.Overlaps(destination.Samples))
        {
            throw new ArgumentException("The destination overlaps the source. Give it memory of its own.", nameof(destination));
        }
    }

    /// <summary>The planes without alpha.</summary>
    internal ImageTarget Color => new(Shape.Color, Samples[..Shape.Color.Length]);

    /// <summary>The same pixels as the target of any depth has them.</summary>
    internal ImageTarget<byte> AnyDepth => new(Shape, Samples);
}
