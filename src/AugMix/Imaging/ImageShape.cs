namespace AugMix;

/// <summary>Width, height and number of channels of an image held plane after plane.</summary>
public readonly record struct ImageShape
{
    /// <summary>Describes an image.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 (grey) or 3 (red, green, blue).</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1 or the channels are neither 1 nor 3.</exception>
    public ImageShape(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "An image has 1 or 3 channels.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height * channels, int.MaxValue, nameof(width));
        Width = width;
        Height = height;
        Channels = channels;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Planes: 1 or 3.</summary>
    public int Channels { get; }

    /// <summary>Samples in one plane.</summary>
    public int PlaneLength => Width * Height;

    /// <summary>Samples in all planes.</summary>
    public int Length => Width * Height * Channels;

    /// <summary>The shape as <c>width x height x channels</c>.</summary>
    public override string ToString() => $"{Width}x{Height}x{Channels}";
}
