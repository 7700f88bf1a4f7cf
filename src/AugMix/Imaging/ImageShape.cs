using System.Diagnostics.CodeAnalysis;

namespace AugMix;

/// <summary>Width, height and channels of an image held plane after plane.</summary>
public readonly record struct ImageShape
{
    private const int RedGreenBlueAlpha = 4;

    /// <summary>Describes an image.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">Planes, at least 1: 1 is grey, 3 are red, green, blue; any other number are measurements of equal rank.</param>
    /// <param name="alpha">Whether the last channel is opacity and no colour; null means that of 4 channels it is, and of any other number not.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side or the channels are below 1, or the image has more than 2,147,483,647 samples.</exception>
    /// <exception cref="ArgumentException">The only channel is said to be alpha.</exception>
    public ImageShape(int width, int height, int channels, bool? alpha = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if ((long)width * height > int.MaxValue / channels)
        {
            throw new ArgumentOutOfRangeException(nameof(width), $"An image of {width}x{height}x{channels} has more than {int.MaxValue} samples. Cut it into tiles.");
        }

        Width = width;
        Height = height;
        Channels = channels;
        HasAlpha = alpha ?? channels == RedGreenBlueAlpha;
        if (HasAlpha && channels == 1)
        {
            throw new ArgumentException("An image of one channel cannot have alpha: a colour channel comes before it.", nameof(alpha));
        }
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Planes, alpha included.</summary>
    public int Channels { get; }

    /// <summary>Whether the last plane is opacity: operations that move pixels move it too, all others leave it as it is.</summary>
    public bool HasAlpha { get; }

    /// <summary>Planes without alpha.</summary>
    public int ColorChannels => HasAlpha ? Channels - 1 : Channels;

    /// <summary>The shape without alpha.</summary>
    public ImageShape Color => new(Width, Height, ColorChannels, alpha: false);

    /// <summary>Samples in one plane.</summary>
    public int PlaneLength => Width * Height;

    /// <summary>Samples in all planes.</summary>
    public int Length => Width * Height * Channels;

    /// <summary>The shape as <c>width x height x channels</c>, and whether alpha is among them.</summary>
    public override string ToString() => $"{Width}x{Height}x{Channels}{(HasAlpha ? " with alpha" : "")}";

    /// <exception cref="ArgumentException">The length is not that of the image's samples.</exception>
    internal void ThrowIfOtherLength(int length)
    {
        if (length != Length)
        {
            ThrowOtherLength(length);
        }
    }

    // Apart, so that the comparison is compiled into its callers.
    [DoesNotReturn]
    private void ThrowOtherLength(int length) => throw new ArgumentException($"An image of {this} has {Length} samples, not {length}.");
}
