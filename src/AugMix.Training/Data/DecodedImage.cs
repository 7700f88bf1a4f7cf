using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Decodes files as data sets show them: 8 bits, alpha dropped without blending, grey in colour, as Pillow's conversion to RGB.</summary>
internal static class DecodedImage
{
    /// <summary>The image in the scratch's memory, valid until that is used again; always of three channels.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another format; the message starts with the name.</exception>
    public static ImageView InColour(ReadOnlySpan<byte> file, string name, ReadScratch scratch)
    {
        ImageShape found = ImageCodec.ReadShape(file, name);
        ImageShape colour = new(found.Width, found.Height, 3);
        ImageTarget image = new(colour, scratch.Pixels(colour.Length));
        Into(file, name, found, image);
        return new ImageView(colour, image.Samples);
    }

    /// <summary>Decodes a file of one or three channels into an image of at least as many.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message starts with the name.</exception>
    public static void Into(ReadOnlySpan<byte> file, string name, ImageShape found, ImageTarget target)
    {
        ImageCodec.Decode(file, name, new ImageTarget(found, target.Samples[..found.Length]));
        for (int c = found.Channels; c < target.Shape.Channels; c++)
        {
            target.Plane(0).CopyTo(target.Plane(c));
        }
    }
}
