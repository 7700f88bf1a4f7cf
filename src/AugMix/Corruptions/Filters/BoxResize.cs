namespace AugMix;

/// <summary>Pillow's resize with the box filter: every output pixel is the mean of the input pixels whose centres fall in its window.</summary>
/// <remarks>Rows first, rounded to bytes, then columns; 22-bit fixed-point weights. A side that keeps its length is not filtered.</remarks>
internal static class BoxResize
{
    /// <summary>Resizes planes of one size.</summary>
    /// <param name="source">[any number, height, width].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="destination">As many planes of the new size.</param>
    /// <param name="newWidth">Columns of the result.</param>
    /// <param name="newHeight">Rows of the result.</param>
    public static void Run(ReadOnlySpan<byte> source, int width, int height, Span<byte> destination, int newWidth, int newHeight)
    {
        int rows = source.Length / width;
        using Scratch<Window> windows = new(Math.Max(newWidth, newHeight));
        using Scratch<int> sums = new(width + 1);
        using Scratch<byte> narrowed = new(newWidth * rows);
        FillWindows(width, windows.Span[..newWidth]);
        for (int y = 0; y < rows; y++)
        {
            ReadOnlySpan<byte> row = source.Slice(y * width, width);
            Span<byte> output = narrowed.Span.Slice(y * newWidth, newWidth);
            if (newWidth >= width)
            {
                TakeNearest(row, windows.Span[..newWidth], output);
            }
            else
            {
                TakeMeans(row, windows.Span[..newWidth], sums.Span, output);
            }
        }

        FillWindows(height, windows.Span[..newHeight]);
        for (int y = 0; y < rows / height * newHeight; y++)
        {
            (int plane, int line) = Math.DivRem(y, newHeight);
            Window window = windows.Span[line];
            WindowMeanKernel.Run(narrowed.Span[(((plane * height) + window.First) * newWidth)..], newWidth, window.Count, window.Weight, destination.Slice(y * newWidth, newWidth));
        }
    }

    private static void FillWindows(int length, Span<Window> windows)
    {
        for (int i = 0; i < windows.Length; i++)
        {
            windows[i] = Window.For(i, length, windows.Length);
        }
    }

    // Enlarging, every window holds one pixel.
    private static void TakeNearest(ReadOnlySpan<byte> row, ReadOnlySpan<Window> windows, Span<byte> destination)
    {
        destination = destination[..windows.Length];
        for (int x = 0; x < windows.Length; x++)
        {
            destination[x] = row[windows[x].First];
        }
    }

    // A window's sum is the difference of two sums from the left: windows of changing lengths would mislead the prediction of branches.
    private static void TakeMeans(ReadOnlySpan<byte> row, ReadOnlySpan<Window> windows, Span<int> sums, Span<byte> destination)
    {
        int sum = 0;
        sums[0] = 0;
        for (int x = 0; x < row.Length; x++)
        {
            sum += row[x];
            sums[x + 1] = sum;
        }

        destination = destination[..windows.Length];
        for (int x = 0; x < windows.Length; x++)
        {
            Window window = windows[x];
            destination[x] = WindowMeanKernel.Mean(sums[window.First + window.Count] - sums[window.First], window.Weight);
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
            return new Window(first, count, (int)(0.5 + (1.0 / count * (1 << WindowMeanKernel.PrecisionBits))));
        }

        private static bool Holds(int pixel, double centre, double filterScale)
            => (pixel - centre + 0.5) * (1.0 / filterScale) is > -0.5 and <= 0.5;
    }
}
