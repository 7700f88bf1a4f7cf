namespace AugMix;

/// <summary>OpenCV's approximate Euclidean distance to the nearest mark, by steps of a 5x5 mask, in pixels with 16 fractional bits.</summary>
internal static class ChamferDistance
{
    /// <summary>One pixel.</summary>
    public const int One = 1 << 16;

    // Steps of (1, 0), (1, 1) and (2, 1): 1, 1.4 and 2.1969 pixels, rounded.
    private const int Straight = One;
    private const int Diagonal = 91750;
    private const int Knight = 143976;

    private const int Margin = 2;

    /// <summary>Writes distances, [height, width].</summary>
    /// <param name="marks">What distances are measured to.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="longest">What greater distances, and those where there is no mark, are cut to.</param>
    /// <param name="distances">In units of 1 / <see cref="One"/> pixels.</param>
    public static void Fill(ReadOnlySpan<bool> marks, int width, int height, int longest, Span<int> distances)
    {
        // Cutting at every step gives what cutting at the end does: steps only lengthen.
        int stride = width + (2 * Margin);
        using Scratch<int> padded = new(stride * (height + (2 * Margin)));
        Span<int> all = padded.Span;
        all.Fill(longest);
        for (int y = 0; y < height; y++)
        {
            int row = ((y + Margin) * stride) + Margin;
            for (int i = row; i < row + width; i++)
            {
                int distance = Math.Min(all[i], all[i - 1] + Straight);
                distance = Math.Min(distance, Beyond(all, i, -stride));
                all[i] = marks[(y * width) + i - row] ? 0 : distance;
            }
        }

        for (int y = height - 1; y >= 0; y--)
        {
            int row = ((y + Margin) * stride) + Margin;
            for (int i = row + width - 1; i >= row; i--)
            {
                int distance = Math.Min(all[i], all[i + 1] + Straight);
                all[i] = Math.Min(distance, Beyond(all, i, stride));
            }

            all.Slice(row, width).CopyTo(distances[(y * width)..]);
        }
    }

    // The shortest way over the next row or the one after it.
    private static int Beyond(ReadOnlySpan<int> all, int i, int stride)
    {
        int next = i + stride;
        int straight = all[next] + Straight;
        int diagonal = Math.Min(all[next - 1], all[next + 1]) + Diagonal;
        int knight = Math.Min(Math.Min(all[next - 2], all[next + 2]), Math.Min(all[next + stride - 1], all[next + stride + 1])) + Knight;
        return Math.Min(straight, Math.Min(diagonal, knight));
    }
}
