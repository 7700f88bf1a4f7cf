using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>Between planes of bytes and pixels of four floats in the unit interval, so that one load fetches all channels of a neighbour.</summary>
internal static class PixelLanes
{
    private static readonly float[] s_levels = [.. Enumerable.Range(0, 256).Select(level => level / 255f)];

    /// <summary>One vector per pixel: its channels, then lanes that count for nothing.</summary>
    public static void FromImage(ImageView image, Span<Vector128<float>> pixels)
    {
        if (image.Shape.Channels == 1)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = Vector128.CreateScalar(s_levels[image.Samples[i]]);
            }

            return;
        }

        ReadOnlySpan<byte> reds = image.Plane(0), greens = image.Plane(1), blues = image.Plane(2);
        ReadOnlySpan<float> levels = s_levels;
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Vector128.Create(levels[reds[i]], levels[greens[i]], levels[blues[i]], 0);
        }
    }

    /// <summary>Clips, multiplies by 255 and truncates some of an image's pixels.</summary>
    /// <param name="pixels">One vector per pixel.</param>
    /// <param name="image">Receives the bytes.</param>
    /// <param name="first">Where the pixels stand in its planes.</param>
    public static void ToImage(ReadOnlySpan<Vector128<float>> pixels, ImageTarget image, int first)
    {
        Span<byte> reds = image.Plane(0)[first..];
        Span<byte> greens = image.Shape.Channels == 1 ? [] : image.Plane(1)[first..];
        Span<byte> blues = image.Shape.Channels == 1 ? [] : image.Plane(2)[first..];
        for (int i = 0; i < pixels.Length; i++)
        {
            Vector128<int> levels = Vector128.ConvertToInt32(Vector128.Max(Vector128.Min(pixels[i], Vector128<float>.One), Vector128<float>.Zero) * 255f);
            reds[i] = (byte)levels[0];
            if (!greens.IsEmpty)
            {
                greens[i] = (byte)levels[1];
                blues[i] = (byte)levels[2];
            }
        }
    }
}
