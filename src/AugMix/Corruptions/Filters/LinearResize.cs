namespace AugMix;

/// <summary>OpenCV's linear resize of bytes: pixel centres scale with the image, weights have 11 fractional bits, nothing is smoothed before shrinking.</summary>
internal static class LinearResize
{
    private const int WeightBits = 11;

    /// <summary>The length of a resized side.</summary>
    public static int Scaled(int length, double factor) => (int)Math.Round(length * factor); // ties to even, as OpenCV rounds

    /// <summary>Writes a part of the resized plane.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="size">Columns and rows of the plane.</param>
    /// <param name="factor">Above 0: how many times larger the whole resized plane is.</param>
    /// <param name="corner">The first column and row of the resized plane that are written.</param>
    /// <param name="destination">[rows, columns].</param>
    /// <param name="columns">How many columns are written; as many rows as the destination holds.</param>
    public static void Run(ReadOnlySpan<byte> plane, (int Width, int Height) size, double factor, (int X, int Y) corner, Span<byte> destination, int columns)
    {
        using Scratch<Tap> taps = new(columns);
        using Scratch<int> first = new(columns);
        using Scratch<int> second = new(columns);
        for (int x = 0; x < columns; x++)
        {
            taps.Span[x] = Tap.At(corner.X + x, size.Width, factor);
        }

        Span<int> upper = first.Span, lower = second.Span;
        (int upperRow, int lowerRow) = (-1, -1);
        for (int y = 0; y < destination.Length / columns; y++)
        {
            Tap rows = Tap.At(corner.Y + y, size.Height, factor);
            if (rows.First == lowerRow)
            {
                // What was below is above now.
                Span<int> swapped = upper;
                upper = lower;
                lower = swapped;
                (upperRow, lowerRow) = (lowerRow, upperRow);
            }

            if (rows.First != upperRow)
            {
                Widen(plane.Slice(rows.First * size.Width, size.Width), taps.Span, upper);
                upperRow = rows.First;
            }

            if (rows.Second != lowerRow)
            {
                Widen(plane.Slice(rows.Second * size.Width, size.Width), taps.Span, lower);
                lowerRow = rows.Second;
            }

            Mix(upper, lower, rows, destination.Slice(y * columns, columns));
        }
    }

    private static void Widen(ReadOnlySpan<byte> row, ReadOnlySpan<Tap> taps, Span<int> sums)
    {
        for (int x = 0; x < sums.Length; x++)
        {
            Tap tap = taps[x];
            sums[x] = (row[tap.First] * tap.FirstWeight) + (row[tap.Second] * tap.SecondWeight);
        }
    }

    // OpenCV drops bits in three steps, which two steps would not match.
    private static void Mix(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, Tap rows, Span<byte> output)
    {
        for (int x = 0; x < output.Length; x++)
        {
            int sum = ((rows.FirstWeight * (upper[x] >> 4)) >> 16) + ((rows.SecondWeight * (lower[x] >> 4)) >> 16);
            output[x] = (byte)((sum + 2) >> 2);
        }
    }

    // The two samples that one lies between, and their weights.
    private readonly record struct Tap(int First, int Second, int FirstWeight, int SecondWeight)
    {
        public static Tap At(int index, int length, double factor)
        {
            float position = (float)(((index + 0.5) * (1 / factor)) - 0.5);
            int first = (int)MathF.Floor(position);
            float fraction = position - first;
            if (first < 0 || first >= length - 1)
            {
                first = Math.Clamp(first, 0, length - 1);
                fraction = 0;
            }

            return new Tap(first, Math.Min(first + 1, length - 1), Weight(1 - fraction), Weight(fraction));
        }

        private static int Weight(float share) => (int)MathF.Round(share * (1 << WeightBits));
    }
}
