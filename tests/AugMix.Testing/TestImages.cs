using System.Numerics;

namespace AugMix.Testing;

/// <summary>Synthetic images, the same in every run.</summary>
public static class TestImages
{
    /// <summary>Bytes from a small generator of its own, so that a change of the library's generators changes no image.</summary>
    public static ImageBuffer Noise(int width, int height, int channels, uint seed = 1)
    {
        ImageShape shape = new(width, height, channels);
        byte[] samples = new byte[shape.Length];
        FillNoise(samples, seed);
        return new ImageBuffer(shape, samples);
    }

    /// <summary>Noise over the whole range of a depth: all bits of integers, floats from 0 to 1.</summary>
    public static ImageBuffer<T> Noise<T>(ImageShape shape, uint seed = 1)
        where T : unmanaged, INumber<T>
    {
        byte[] bytes = new byte[shape.Length * 2];
        FillNoise(bytes, seed);
        T[] samples = new T[shape.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            ushort level = BitConverter.ToUInt16(bytes, 2 * i);
            samples[i] = typeof(T) == typeof(byte) ? T.CreateTruncating(level >> 8) : typeof(T) == typeof(float) ? T.CreateTruncating(level / 65535f) : T.CreateTruncating(level);
        }

        return new ImageBuffer<T>(shape, samples);
    }

    /// <summary>An image's pixels interleaved, as arrays of other tools hold them.</summary>
    public static byte[] Pixels(ImageView image)
    {
        byte[] pixels = new byte[image.Samples.Length];
        Interleaving.Merge(image, pixels);
        return pixels;
    }

    /// <summary>Fills a span with the bytes of <see cref="Noise"/>.</summary>
    public static void FillNoise(Span<byte> samples, uint seed)
    {
        uint state = (seed * 2654435761) | 1;
        foreach (ref byte sample in samples)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            sample = (byte)(state >> 11);
        }
    }
}
