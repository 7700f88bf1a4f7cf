namespace AugMix.Codecs;

/// <summary>JPEG and PNG files in memory to and from planar images.</summary>
/// <remarks>
/// JPEG is decoded and encoded as Pillow does by default: accurate integer DCT, fancy upsampling, 4:2:0 chroma, standard Huffman tables.
/// Grey images keep one channel, all others become red, green, blue. PNG palettes and low bit depths are expanded, of 16-bit samples the
/// high byte is kept, alpha is dropped without blending, gamma, colour profiles and EXIF orientation are not applied.
/// The format is told by the first bytes, never by a name.
/// </remarks>
public static class ImageCodec
{
    /// <summary>Quality of written JPEG files unless another is asked for: the level from which on loss is hardly visible, so that a saved image is not one more corruption.</summary>
    public const int DefaultJpegQuality = 95;

    /// <summary>The shape a file decodes to, from its header alone.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">Empty, neither JPEG nor PNG, damaged, or with a side above 16384; the message starts with the name.</exception>
    public static ImageShape ReadShape(ReadOnlySpan<byte> file, string name)
    {
        try
        {
            CodecMethods.ReadHeader(file, file.Length, out int width, out int height, out int channels);
            return new ImageShape(width, height, channels);
        }
        catch (InvalidDataException failure)
        {
            throw Named(failure, name);
        }
    }

    /// <summary>Decodes a file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">As for <see cref="ReadShape"/>, or the data are incomplete or damaged: nothing is half decoded.</exception>
    public static ImageBuffer Decode(ReadOnlySpan<byte> file, string name)
    {
        ImageBuffer image = new(ReadShape(file, name));
        Decode(file, name, image.Target);
        return image;
    }

    /// <summary>Decodes a file into an image of the shape that <see cref="ReadShape"/> gave, without allocating managed memory.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="destination">Written completely, or left undefined when an exception is thrown.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Decode(ReadOnlySpan{byte}, string)"/>.</exception>
    /// <exception cref="ArgumentException">The destination has another number of samples.</exception>
    public static void Decode(ReadOnlySpan<byte> file, string name, ImageTarget destination)
    {
        try
        {
            CodecMethods.Decode(file, file.Length, destination.Samples, destination.Samples.Length);
        }
        catch (InvalidDataException failure)
        {
            throw Named(failure, name);
        }
    }

    /// <summary>Encodes as a baseline JPEG file.</summary>
    /// <param name="image">Sides up to 16384.</param>
    /// <param name="quality">1 to 100, libjpeg's scale.</param>
    /// <exception cref="ArgumentException">A side or the quality is out of range.</exception>
    public static byte[] EncodeJpeg(ImageView image, int quality = DefaultJpegQuality)
    {
        ImageShape shape = image.Shape;
        CodecMethods.EncodeJpeg(image.Samples, shape.Width, shape.Height, shape.Channels, quality, out EncodedFile file, out long length);
        using (file)
        {
            return file.ToArray(length);
        }
    }

    /// <summary>Encodes as an 8-bit PNG file, without loss.</summary>
    /// <param name="image">Sides up to 16384.</param>
    /// <exception cref="ArgumentException">A side is out of range.</exception>
    public static byte[] EncodePng(ImageView image)
    {
        ImageShape shape = image.Shape;
        CodecMethods.EncodePng(image.Samples, shape.Width, shape.Height, shape.Channels, out EncodedFile file, out long length);
        using (file)
        {
            return file.ToArray(length);
        }
    }

    private static InvalidDataException Named(InvalidDataException failure, string name) => new($"{name} {failure.Message}.", failure);
}
