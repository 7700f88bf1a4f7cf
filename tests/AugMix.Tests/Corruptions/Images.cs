using AugMix.Testing;

namespace AugMix.Tests;

/// <summary>Images made on the spot.</summary>
internal static class Images
{
    /// <summary>Nearly grey ramps with a different texture in each channel, so that neighbours, rows and channels all differ.</summary>
    public static ImageBuffer Textured(int width, int height, int channels)
    {
        ImageShape shape = new(width, height, channels);
        byte[] samples = new byte[shape.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            (int y, int x) = Math.DivRem(i % shape.PlaneLength, width);
            int channel = i / shape.PlaneLength;
            samples[i] = (byte)(40 + (3 * channel) + (x * 97 / width) + (((x * 31) + (y * 17) + channel) % 23));
        }

        return new ImageBuffer(shape, samples);
    }

    public static ImageBuffer Constant(int width, int height, int channels, byte level)
    {
        ImageBuffer image = new(new ImageShape(width, height, channels));
        image.Target.Samples.Fill(level);
        return image;
    }

    /// <summary>The image corrupted twice with the same draws, over two different fills, which must give the same bytes.</summary>
    public static byte[] Corrupt(Corruption corruption, ImageBuffer image, int severity, CorruptionProfile profile, ulong seed = 1)
        => PoisonedImage.Write(image.Shape, target => corruption.Apply(image.View, severity, profile, new CorruptionRandom(RandomKind.Native, seed).For(corruption, severity, 0), target));
}
