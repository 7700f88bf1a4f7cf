namespace AugMix;

/// <summary>Pillow's resize with the box filter: every output pixel is the mean of the input pixels whose centres fall in its window.</summary>
/// <remarks>Rows first, rounded to bytes, then columns; 22-bit fixed-point weights. A side that keeps its length is not filtered.</remarks>
internal static class BoxResize
{
    private const int PrecisionBits = 22;

    public static void Run(ReadOnlySpan<byte> source, int width, int height, Span<byte> destination, int newWidth, int newHeight)
    {
        using Scratch<byte> narrowed = new(newWidth * height);
        for (int x = 0; x < newWidth; x++)
        {
            Window window = Window.For(x, width, newWidth);
            for (int y = 0; y < height; y++)
            {
                narrowed.Span[(y * newWidth) + x] = window.Mean(source[(y * width)..], 1);
            }
        }

        for (int y = 0; y < newHeight; y++)
        {
            Window window = Window.For(y, height, newHeight);
            for (int x = 0; x < newWidth; x++)
            {
                destination[(y * newWidth) + x] = window.Mean(narrowed.Span[x..], newWidth);
            }
        }
    }

    // Input pixels first .. first + count - 1, all of one weight.
    private readonly record struct Window(int First, int Count, int Weight)
    {
        public static Window For(int index, int length, int newLength)
        {
            double scale = (double)length / newLength;
            double filterScale = Math.Max(scale, 1.0);
            double centre = (index + 0.5) * scale;
            int first = Math.Max(0, (int)(centre - (0.5 * filterScale) + 0.5));
            int end = Math.Min(length, (int)(centre + (0.5 * filterScale) + 0.5));

            // A centre on the window's left edge is outside, one on its right edge inside.
            while (first < end && !Holds(first, centre, filterScale))
            {
                first++;
            }

            while (end > first && !Holds(end - 1, centre, filterScale))
            {
                end--;
            }

            int count = end - first;
            return new Window(first, count, (int)(0.5 + (1.0 / count * (1 << PrecisionBits))));
        }

        public byte Mean(ReadOnlySpan<byte> samples, int stride)
        {
            int sum = 1 << (PrecisionBits - 1);
            for (int i = 0; i < Count; i++)
            {
                sum += samples[(First + i) * stride] * Weight;
            }

            return (byte)Math.Min(sum >> PrecisionBits, byte.MaxValue);
        }

        private static bool Holds(int pixel, double centre, double filterScale)
            => (pixel - centre + 0.5) * (1.0 / filterScale) is > -0.5 and <= 0.5;
    }
}
