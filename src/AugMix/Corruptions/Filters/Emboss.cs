namespace AugMix;

/// <summary>Each sample plus what lies below and to the right of it, less what lies above and to the left: light from one corner.</summary>
/// <remarks>The weights are -2 -1 0, -1 1 1, 0 1 2; the border is mirrored, the sum clamped to a byte. A correlation, as OpenCV's filter2D.</remarks>
internal static class Emboss
{
    /// <summary>Filters a plane, which may be its own destination.</summary>
    public static void Run(ReadOnlySpan<byte> plane, int width, int height, Span<byte> destination)
    {
        int stride = width + 2;
        using Scratch<byte> padded = new(MirroredPlane.LengthFor(width, height));
        MirroredPlane.Fill(plane, width, height, padded.Span);
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> above = padded.Span.Slice(y * stride, stride);
            ReadOnlySpan<byte> row = padded.Span.Slice((y + 1) * stride, stride);
            ReadOnlySpan<byte> below = padded.Span.Slice((y + 2) * stride, stride);
            Span<byte> output = destination.Slice(y * width, width);
            for (int x = 0; x < width; x++)
            {
                int lit = row[x + 1] + row[x + 2] + below[x + 1] + (2 * below[x + 2]);
                int shaded = (2 * above[x]) + above[x + 1] + row[x];
                output[x] = (byte)Math.Clamp(lit - shaded, byte.MinValue, byte.MaxValue);
            }
        }
    }
}
