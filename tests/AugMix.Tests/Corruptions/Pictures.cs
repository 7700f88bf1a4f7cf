using AugMix.Testing;

namespace AugMix.Tests;

/// <summary>Pictures made on the spot.</summary>
internal static class Pictures
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
        ImageBuffer picture = new(new ImageShape(width, height, channels));
        picture.Target.Samples.Fill(level);
        return picture;
    }

    /// <summary>The picture corrupted twice with the same draws, over two different fills, which must give the same bytes.</summary>
    public static byte[] Corrupt(Corruption corruption, ImageBuffer picture, int severity, CorruptionProfile profile, ulong seed = 1)
        => PoisonedImage.Write(picture.Shape, target => corruption.Apply(picture.View, severity, profile, new CorruptionRandom(RandomKind.Native, seed).For(corruption, severity, 0), target));
}
