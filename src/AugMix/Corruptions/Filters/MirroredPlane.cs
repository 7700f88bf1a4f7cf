namespace AugMix;

/// <summary>A plane with one more sample on each side, so that 3x3 neighbourhoods need no care at the border.</summary>
internal static class MirroredPlane
{
    /// <summary>Samples of a plane with its margin.</summary>
    public static int LengthFor(int width, int height) => (width + 2) * (height + 2);

    /// <summary>The margin is mirrored at the edge sample, which is not repeated; where there is only one, it is repeated.</summary>
    public static void Fill<T>(ReadOnlySpan<T> plane, int width, int height, Span<T> padded)
        => Fill(plane, width, height, Math.Min(1, width - 1), Math.Min(1, height - 1), padded);

    /// <summary>The margin repeats the edge samples.</summary>
    public static void FillRepeated<T>(ReadOnlySpan<T> plane, int width, int height, Span<T> padded)
        => Fill(plane, width, height, 0, 0, padded);

    // What stands in the margin is so many steps inwards from the edge.
    private static void Fill<T>(ReadOnlySpan<T> plane, int width, int height, int stepX, int stepY, Span<T> padded)
    {
        int stride = width + 2;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<T> from = plane.Slice(y * width, width);
            Span<T> to = padded.Slice((y + 1) * stride, stride);
            from.CopyTo(to[1..]);
            to[0] = from[stepX];
            to[^1] = from[width - 1 - stepX];
        }

        padded.Slice((1 + stepY) * stride, stride).CopyTo(padded);
        padded.Slice((height - stepY) * stride, stride).CopyTo(padded[((height + 1) * stride)..]);
    }
}
