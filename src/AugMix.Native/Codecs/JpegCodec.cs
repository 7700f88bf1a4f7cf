using System.Buffers;

namespace AugMix.Codecs;

/// <summary>Compresses images as JPEG and decodes them again, through libjpeg-turbo with Pillow's defaults: accurate integer DCT, 4:2:0 chroma, fancy upsampling.</summary>
/// <remarks>Several threads may use one codec; each keeps native buffers of its own for as long as it lives.</remarks>
public sealed class JpegCodec : IJpegCodec
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes differ, the images overlap, there are other than 1 or 3 channels, a side is above 16384, or the quality is outside 1 to 100.</exception>
    public void RoundTrip(ImageView source, int quality, ImageTarget destination)
    {
        ImageShape shape = source.Shape;
        if (shape != destination.Shape || source.Samples.Overlaps(destination.Samples))
        {
            throw new ArgumentException($"The destination ({destination.Shape}) must have the source's shape ({shape}) and memory of its own.", nameof(destination));
        }

        if (shape.Channels == 1)
        {
            source.Samples.CopyTo(destination.Samples);
            CodecMethods.JpegRoundTrip(destination.Samples, shape.Width, shape.Height, shape.Channels, quality);
            return;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(shape.Length);
        Span<byte> pixels = rented.AsSpan(0, shape.Length);
        Interleaving.Merge(source, pixels);
        CodecMethods.JpegRoundTrip(pixels, shape.Width, shape.Height, shape.Channels, quality);
        Interleaving.Split(pixels, destination);
        ArrayPool<byte>.Shared.Return(rented);
    }
}
