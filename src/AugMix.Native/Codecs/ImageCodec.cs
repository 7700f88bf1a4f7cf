using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix.Codecs;

/// <summary>JPEG and PNG files in memory to and from planar images; WebP files to them.</summary>
/// <remarks>
/// JPEG is decoded and encoded as Pillow does by default: accurate integer DCT, fancy upsampling, 4:2:0 chroma, standard Huffman tables.
/// Grey images keep one channel, all others become red, green, blue, each with alpha where the file has it. PNG palettes and low bit depths are
/// expanded; a palette entry or colour that is declared transparent becomes alpha; gamma, colour profiles and EXIF orientation are not applied.
/// The format is told by the first bytes, never by a name. What is asked for decides what is kept: the methods for <see cref="ImageTarget"/>
/// give 8 bits (of 16-bit samples the high byte) and, unless the target has it, no alpha (dropped without blending).
/// </remarks>
public static class ImageCodec
{
    /// <summary>Quality of written JPEG files unless another is asked for: the level from which on loss is hardly visible, so that a saved image is not one more corruption.</summary>
    public const int DefaultJpegQuality = 95;

    private const int BitsPerByte = 8;

    /// <summary>Whether WebP files can be decoded: the native library was built where libwebp is.</summary>
    public static bool ReadsWebP
    {
        get
        {
            CodecMethods.HasWebP(out int has);
            return has != 0;
        }
    }

    /// <summary>Shape and depth of a file's image, from its header alone.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">Empty, neither JPEG, PNG nor WebP, damaged, or with a side above 16384; the message starts with the name.</exception>
    public static ImageHeader ReadHeader(ReadOnlySpan<byte> file, string name)
    {
        try
        {
            CodecMethods.ReadHeader(file, file.Length, out int width, out int height, out int channels, out int bits);
            return new ImageHeader(new ImageShape(width, height, channels, alpha: channels % 2 == 0), bits);
        }
        catch (InvalidDataException failure)
        {
            throw Named(failure, name);
        }
    }

    /// <summary>The shape of a file's colours, without alpha, from its header alone.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">As for <see cref="ReadHeader"/>.</exception>
    public static ImageShape ReadShape(ReadOnlySpan<byte> file, string name) => ReadHeader(file, name).Shape.Color;

    /// <summary>Decodes a file's colours to 8 bits: the shape of <see cref="ReadShape"/>.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">As for <see cref="ReadHeader"/>, or the data are incomplete or damaged: nothing is half decoded.</exception>
    public static ImageBuffer Decode(ReadOnlySpan<byte> file, string name)
    {
        ImageBuffer image = new(ReadShape(file, name));
        Decode(file, name, image.Target);
        return image;
    }

    /// <summary>Decodes a file to 8 bits, without allocating managed memory.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="destination">Of the shape of <see cref="ReadHeader"/>, or that without alpha; written completely, or left undefined when an exception is thrown.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Decode(ReadOnlySpan{byte}, string)"/>.</exception>
    /// <exception cref="ArgumentException">The destination has another number of samples or channels.</exception>
    public static void Decode(ReadOnlySpan<byte> file, string name, ImageTarget destination)
        => Decode(file, name, new ImageTarget<byte>(destination.Shape, destination.Samples));

    /// <summary>Decodes a file of 8-bit or 16-bit samples, without allocating managed memory.</summary>
    /// <typeparam name="T">byte, or ushort for a file of 16 bits.</typeparam>
    /// <param name="file">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="destination">Of the shape of <see cref="ReadHeader"/>, or that without alpha; written completely, or left undefined when an exception is thrown.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Decode(ReadOnlySpan{byte}, string)"/>.</exception>
    /// <exception cref="ArgumentException">The destination has another number of samples or channels, or more bits than the file.</exception>
    public static void Decode<T>(ReadOnlySpan<byte> file, string name, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        try
        {
            Span<byte> samples = MemoryMarshal.AsBytes(destination.Samples);
            CodecMethods.Decode(file, file.Length, destination.Shape.Channels, Unsafe.SizeOf<T>() * BitsPerByte, samples, samples.Length);
        }
        catch (InvalidDataException failure)
        {
            throw Named(failure, name);
        }
    }

    /// <summary>Encodes as a baseline JPEG file.</summary>
    /// <param name="image">1 or 3 channels, sides up to 16384.</param>
    /// <param name="quality">1 to 100, libjpeg's scale.</param>
    /// <exception cref="ArgumentException">The channels, a side or the quality are out of range.</exception>
    public static byte[] EncodeJpeg(ImageView image, int quality = DefaultJpegQuality)
    {
        ImageShape shape = image.Shape;
        if (shape.Channels is not (1 or 3))
        {
            throw new ArgumentException($"JPEG holds 1 or 3 channels and no alpha; the image is {shape}. Write it as PNG or .npy.", nameof(image));
        }

        CodecMethods.EncodeJpeg(image.Samples, shape.Width, shape.Height, shape.Channels, quality, out EncodedFile file, out long length);
        using (file)
        {
            return file.ToArray(length);
        }
    }

    /// <summary>Encodes as an 8-bit PNG file, without loss.</summary>
    /// <param name="image">1 or 3 colour channels, with alpha or without; sides up to 16384.</param>
    /// <exception cref="ArgumentException">The channels or a side are out of range.</exception>
    public static byte[] EncodePng(ImageView image) => EncodePng(new ImageView<byte>(image.Shape, image.Samples));

    /// <summary>Encodes as a PNG file of 8 or 16 bits, without loss.</summary>
    /// <typeparam name="T">byte or ushort.</typeparam>
    /// <param name="image">1 or 3 colour channels, with alpha or without; sides up to 16384.</param>
    /// <exception cref="ArgumentException">The samples are floats, or the channels or a side are out of range.</exception>
    public static byte[] EncodePng<T>(ImageView<T> image)
        where T : unmanaged, INumber<T>
    {
        ImageShape shape = image.Shape;
        if (shape.ColorChannels is not (1 or 3))
        {
            throw new ArgumentException($"PNG holds 1 or 3 colour channels, with alpha or without; the image is {shape}. Write a .npy array.", nameof(image));
        }

        if (typeof(T) == typeof(float))
        {
            throw new ArgumentException("PNG holds no float samples. Round them to 16 bits, or write a .npy array.", nameof(image));
        }

        CodecMethods.EncodePng(
            MemoryMarshal.AsBytes(image.Samples), shape.Width, shape.Height, shape.Channels, Unsafe.SizeOf<T>() * BitsPerByte, out EncodedFile file, out long length);
        using (file)
        {
            return file.ToArray(length);
        }
    }

    private static InvalidDataException Named(InvalidDataException failure, string name) => new($"{name} {failure.Message}.", failure);
}
