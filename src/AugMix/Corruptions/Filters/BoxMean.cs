namespace AugMix;

/// <summary>The mean of every 3x3 neighbourhood, as OpenCV's blur gives it; the border is mirrored.</summary>
internal static class BoxMean
{
    private const int Samples = 9;

    // Ninths with 16 fractional bits, rounded up. With half a divisor added before, the product rounds to the nearest.
    private const int Ninth = 7282;
    private const int FractionBits = 16;

    /// <summary>The mean of bytes, rounded to the nearest; a plane may be its own destination.</summary>
    public static void Run(ReadOnlySpan<byte> plane, int width, int height, Span<byte> destination)
    {
        int stride = width + 2;
        using Scratch<byte> padded = new(MirroredPlane.LengthFor(width, height));
        MirroredPlane.Fill(plane, width, height, padded.Span);
        for (int y = 0; y < height; y++)
        {
            Span<byte> output = destination.Slice(y * width, width);
            for (int x = 0; x < width; x++)
            {
                int i = (y * stride) + x;
                ReadOnlySpan<byte> above = padded.Span.Slice(i, 3), row = padded.Span.Slice(i + stride, 3), below = padded.Span.Slice(i + (2 * stride), 3);
                int sum = above[0] + above[1] + above[2] + row[0] + row[1] + row[2] + below[0] + below[1] + below[2];
                output[x] = (byte)(((sum + (Samples / 2)) * Ninth) >> FractionBits);
            }
        }
    }

    /// <summary>The mean of numbers with 16 fractional bits up to 20, truncated to whole numbers.</summary>
    /// <remarks>OpenCV adds in double and rounds to single; no sum of such numbers is so close below a whole one that this would lift it there.</remarks>
    public static void Run(ReadOnlySpan<int> plane, int width, int height, Span<byte> destination)
    {
        int stride = width + 2;
        using Scratch<int> padded = new(MirroredPlane.LengthFor(width, height));
        MirroredPlane.Fill(plane, width, height, padded.Span);
        for (int y = 0; y < height; y++)
        {
            Span<byte> output = destination.Slice(y * width, width);
            for (int x = 0; x < width; x++)
            {
                int i = (y * stride) + x;
                ReadOnlySpan<int> above = padded.Span.Slice(i, 3), row = padded.Span.Slice(i + stride, 3), below = padded.Span.Slice(i + (2 * stride), 3);
                int sum = above[0] + above[1] + above[2] + row[0] + row[1] + row[2] + below[0] + below[1] + below[2];
                output[x] = (byte)((sum >> FractionBits) / Samples);
            }
        }
    }
}
