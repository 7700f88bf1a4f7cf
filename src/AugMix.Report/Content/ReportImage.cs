using System.Buffers.Binary;

namespace AugMix.Report;

/// <summary>A PNG image to embed in a report, such as a contact sheet.</summary>
public sealed class ReportImage
{
    // The signature, and the first block with length, name, width and height.
    private const int HeaderLength = 24;

    /// <summary>Takes the image's bytes.</summary>
    /// <param name="caption">What it shows, also read out in its place.</param>
    /// <param name="png">The whole PNG file.</param>
    /// <exception cref="ArgumentException">The bytes are not a PNG file's.</exception>
    public ReportImage(string caption, ReadOnlyMemory<byte> png)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(caption);
        if (png.Length < HeaderLength || !png.Span.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            throw new ArgumentException($"The image \"{caption}\" is not a PNG file.", nameof(png));
        }

        Caption = caption;
        Png = png;
    }

    /// <summary>What it shows.</summary>
    public string Caption { get; }

    /// <summary>The whole PNG file.</summary>
    public ReadOnlyMemory<byte> Png { get; }

    /// <summary>Its width in pixels.</summary>
    internal int Width => BinaryPrimitives.ReadInt32BigEndian(Png.Span[16..]);

    /// <summary>Its height in pixels.</summary>
    internal int Height => BinaryPrimitives.ReadInt32BigEndian(Png.Span[20..]);
}
