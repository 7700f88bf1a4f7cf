namespace AugMix.Codecs.Tests;

/// <summary>Images that tests make.</summary>
internal static class Images
{
    /// <summary>Every sample from a small generator: the same seed, the same image.</summary>
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
    public static byte[] Merge(ImageView image)
    {
        byte[] pixels = new byte[image.Samples.Length];
        Interleaving.Merge(image, pixels);
        return pixels;
    }
}
