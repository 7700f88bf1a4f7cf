namespace AugMix.Codecs.Tests;

/// <summary>Pictures that tests make.</summary>
internal static class Pictures
{
    /// <summary>Every sample from a small generator: the same seed, the same picture.</summary>
    public static ImageBuffer Noise(ImageShape shape, uint seed)
    {
        byte[] samples = new byte[shape.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            seed = (seed * 1664525) + 1013904223;
            samples[i] = (byte)(seed >> 24);
        }

        return new ImageBuffer(shape, samples);
    }

    /// <summary>The pixels interleaved, as arrays of other tools hold them.</summary>
    public static byte[] Merge(ImageView picture)
    {
        byte[] pixels = new byte[picture.Samples.Length];
        Interleaving.Merge(picture, pixels);
        return pixels;
    }
}
