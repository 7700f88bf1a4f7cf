namespace AugMix;

/// <summary>OpenCV's approximate Euclidean distance to the nearest mark, by steps of a 5x5 mask, in pixels with 16 fractional bits.</summary>
internal static class ChamferDistance
{
    /// <summary>One pixel.</summary>
    public const int One = ChamferKernel.Straight;

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
        using Scratch<int> beyond = new(width);
        Span<int> all = padded.Span;
        all.Fill(longest);
        for (int y = 0; y < height; y++)
        {
            ChamferKernel.Run(all.Slice((y + 1) * stride, stride), all.Slice(y * stride, stride), longest, beyond.Span);
            Span<int> row = all.Slice(((y + Margin) * stride) + Margin, width);
            ReadOnlySpan<bool> marked = marks.Slice(y * width, width);
            int before = longest;
            for (int x = 0; x < row.Length; x++)
            {
                before = marked[x] ? 0 : Math.Min(beyond.Span[x], before + One);
                row[x] = before;
            }
        }

        for (int y = height - 1; y >= 0; y--)
        {
            ChamferKernel.Run(all.Slice((y + Margin + 1) * stride, stride), all.Slice((y + Margin + 2) * stride, stride), longest, beyond.Span);
            Span<int> row = all.Slice(((y + Margin) * stride) + Margin, width);
            int after = longest;
            for (int x = row.Length - 1; x >= 0; x--)
            {
                after = Math.Min(Math.Min(row[x], beyond.Span[x]), after + One);
                row[x] = after;
            }

            row.CopyTo(distances[(y * width)..]);
        }
    }
}
