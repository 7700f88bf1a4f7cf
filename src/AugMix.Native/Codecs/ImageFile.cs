using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix.Codecs;

/// <summary>Reads and writes image files: PNG and JPEG; WebP is only read.</summary>
public static class ImageFile
{
    private const string WebP = ".webp";

    /// <summary>The extensions of image files that are read, in lower case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg", WebP];

    /// <summary>The extensions of image files that are written, in lower case.</summary>
    public static IReadOnlyList<string> WrittenExtensions { get; } = [".png", ".jpg", ".jpeg"];

    /// <summary>Whether the path has one of the <see cref="Extensions"/>, in any case; the file is not opened.</summary>
    public static bool IsImage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the path has one of the <see cref="WrittenExtensions"/>, in any case.</summary>
    public static bool IsWritten(string path) => WrittenExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of an image made from a file: the file's own, with <c>.png</c> behind it where its format is not written.</summary>
    public static string WrittenName(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.EndsWith(WebP, StringComparison.OrdinalIgnoreCase) ? path + ".png" : path;
    }

    /// <summary>Reads an image's colours in 8 bits; what the file is, is told by its first bytes, not by its extension. <see cref="Read{T}"/> keeps alpha and depth.</summary>
    /// <exception cref="InvalidDataException">Not a whole JPEG, PNG or WebP file; the message names the file and says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static ImageBuffer Read(string path) => ImageCodec.Decode(File.ReadAllBytes(path), path);

    /// <summary>Reads an image with all its channels, alpha included.</summary>
    /// <typeparam name="T">byte, which keeps the high byte of 16-bit samples; or ushort for a file of 16 bits. <see cref="ImageCodec.ReadHeader"/> tells which it has.</typeparam>
    /// <exception cref="InvalidDataException">Not a whole JPEG, PNG or WebP file, or 16 bits were asked for and it has 8.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static ImageBuffer<T> Read<T>(string path)
        where T : unmanaged, INumber<T>
    {
        byte[] file = File.ReadAllBytes(path);
        ImageHeader header = ImageCodec.ReadHeader(file, path);
        if (header.Bits < 8 * Unsafe.SizeOf<T>())
        {
            throw new InvalidDataException($"{path} has samples of {header.Bits} bits, which do not fill a {typeof(T).Name}. Read it as byte.");
        }

        ImageBuffer<T> image = new(header.Shape);
        ImageCodec.Decode(file, path, image.Target);
        return image;
    }

    /// <summary>Writes an image in the format of the path's extension; the file appears whole or not at all.</summary>
    /// <param name="path">Ends in one of the <see cref="WrittenExtensions"/>.</param>
    /// <param name="image">Sides up to 16384; for JPEG 1 or 3 channels, for PNG with alpha or without.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="jpegQuality">1 to 100; only used for JPEG.</param>
    /// <exception cref="ArgumentException">The extension names no format that is written or one that cannot hold the image, or the quality is out of range.</exception>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, ImageView image, bool overwrite, int jpegQuality = ImageCodec.DefaultJpegQuality)
        => Write(path, new ImageView<byte>(image.Shape, image.Samples), overwrite, jpegQuality);

    /// <summary>Writes an image of 8 or 16 bits in the format of the path's extension; the file appears whole or not at all.</summary>
    /// <typeparam name="T">byte; or ushort, for PNG.</typeparam>
    /// <param name="path">Ends in one of the <see cref="WrittenExtensions"/>.</param>
    /// <param name="image">Sides up to 16384; for JPEG 1 or 3 channels, for PNG with alpha or without.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="jpegQuality">1 to 100; only used for JPEG.</param>
    /// <exception cref="ArgumentException">The extension names no format that is written or one that cannot hold the image, or the quality is out of range.</exception>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write<T>(string path, ImageView<T> image, bool overwrite, int jpegQuality = ImageCodec.DefaultJpegQuality)
        where T : unmanaged, INumber<T>
    {
        AtomicFile.ThrowIfTaken(path, overwrite);
        byte[] file = Encode(path, image, jpegQuality);
        AtomicFile.Write(path, overwrite, stream => stream.Write(file));
    }

    /// <summary>The bytes of a file of a name, without writing it.</summary>
    /// <typeparam name="T">byte; or ushort, for PNG.</typeparam>
    /// <param name="path">Ends in one of the <see cref="WrittenExtensions"/>.</param>
    /// <param name="image">Sides up to 16384; for JPEG 1 or 3 channels, for PNG with alpha or without.</param>
    /// <param name="jpegQuality">1 to 100; only used for JPEG.</param>
    /// <exception cref="ArgumentException">The extension names no format that is written or one that cannot hold the image, or the quality is out of range.</exception>
    public static byte[] Encode<T>(string path, ImageView<T> image, int jpegQuality = ImageCodec.DefaultJpegQuality)
        where T : unmanaged, INumber<T>
    {
        ThrowIfUnfit<T>(path, image.Shape);
        return IsPng(path) ? ImageCodec.EncodePng(image) : ImageCodec.EncodeJpeg(new ImageView(image.Shape, MemoryMarshal.AsBytes(image.Samples)), jpegQuality);
    }

    // Before anything is encoded, and by the file's name.
    private static void ThrowIfUnfit<T>(string path, ImageShape shape)
        where T : unmanaged
    {
        string? fault = !IsWritten(path) ? $"does not end in {string.Join(", ", WrittenExtensions)}, the formats that are written. Give it one of these extensions"
            : typeof(T) == typeof(float) ? "cannot hold float samples: PNG and JPEG hold whole numbers. Write a .npy array"
            : shape.ColorChannels is not (1 or 3) ? $"cannot hold {shape.Channels} channels: images of 1 or 3 are written, with alpha or without. Write a .npy array"
            : IsPng(path) ? null
            : shape.HasAlpha ? "cannot hold alpha: JPEG has none. Name it .png"
            : typeof(T) == typeof(ushort) ? "cannot hold 16-bit samples: JPEG has 8 bits. Name it .png"
            : null;
        if (fault is not null)
        {
            throw new ArgumentException($"{path} {fault}.", nameof(path));
        }
    }

    private static bool IsPng(string path) => Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase);
}
