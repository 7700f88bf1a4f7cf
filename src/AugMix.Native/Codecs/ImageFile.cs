namespace AugMix.Codecs;

/// <summary>Reads and writes image files: PNG and JPEG.</summary>
public static class ImageFile
{
    /// <summary>The extensions of image files, in lower case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg"];

    /// <summary>Whether the path has one of the <see cref="Extensions"/>, in any case; the file is not opened.</summary>
    public static bool IsImage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads an image; what the file is, is told by its first bytes, not by its extension.</summary>
    /// <exception cref="InvalidDataException">Not a whole JPEG or PNG file; the message names the file and says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static ImageBuffer Read(string path) => ImageCodec.Decode(File.ReadAllBytes(path), path);

    /// <summary>Writes an image in the format of the path's extension; the file appears whole or not at all.</summary>
    /// <param name="path">Ends in one of the <see cref="Extensions"/>.</param>
    /// <param name="image">Sides up to 16384.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="jpegQuality">1 to 100; only used for JPEG.</param>
    /// <exception cref="ArgumentException">The extension names no format that is written, or the quality is out of range.</exception>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, ImageView image, bool overwrite, int jpegQuality = ImageCodec.DefaultJpegQuality)
    {
        if (!IsImage(path))
        {
            throw new ArgumentException($"{path} does not end in {string.Join(", ", Extensions)}, so its format is unknown. Give it one of these extensions.", nameof(path));
        }

        AtomicFile.ThrowIfTaken(path, overwrite);
        bool png = Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase);
        byte[] file = png ? ImageCodec.EncodePng(image) : ImageCodec.EncodeJpeg(image, jpegQuality);
        AtomicFile.Write(path, overwrite, stream => stream.Write(file));
    }
}
