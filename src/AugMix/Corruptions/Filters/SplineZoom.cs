namespace AugMix;

/// <summary>The middle of an enlarged plane, with samples for the coefficients of a cubic spline: SciPy's <c>zoom</c> of order 3 without its prefilter.</summary>
internal static class SplineZoom
{
    /// <summary>Enlarges about the centre and rounds to bytes.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="scale">1 or more.</param>
    /// <param name="destination">[height, width].</param>
    public static void Enlarge(ReadOnlySpan<byte> plane, int width, int height, double scale, Span<byte> destination)
    {
        const int Taps = CubicSpline.Taps;
        Axis horizontal = new(width, scale);
        Axis vertical = new(height, scale);
        using Scratch<int> indices = new(Taps * width);
        using Scratch<double> scratch = new(((2 * Taps) + 1) * width);
        Span<double> weights = scratch.Span[..(Taps * width)];
        Span<double> rows = scratch.Span.Slice(Taps * width, Taps * width);
        Span<double> sums = scratch.Span[(2 * Taps * width)..];
        for (int x = 0; x < width; x++)
        {
            horizontal.Place(x, indices.Span.Slice(x * Taps, Taps), weights.Slice(x * Taps, Taps));
        }

        Span<int> lines = stackalloc int[Taps];
        Span<double> lineWeights = stackalloc double[Taps];
        for (int y = 0; y < height; y++)
        {
            vertical.Place(y, lines, lineWeights);
            for (int tap = 0; tap < Taps; tap++)
            {
                Scale(plane.Slice(lines[tap] * width, width), lineWeights[tap], rows.Slice(tap * width, width));
            }

            Sum(rows, indices.Span, weights, sums);
            Round(sums, destination.Slice(y * width, width));
        }
    }

    private static void Scale(ReadOnlySpan<byte> line, double weight, Span<double> scaled)
    {
        for (int x = 0; x < line.Length; x++)
        {
            scaled[x] = line[x] * weight;
        }
    }

    // Sixteen products, each rounded, added one after the other: levels half-way between two bytes are common, and the last bit decides where they go.
    private static void Sum(ReadOnlySpan<double> rows, ReadOnlySpan<int> indices, ReadOnlySpan<double> weights, Span<double> sums)
    {
        int width = sums.Length;
        ReadOnlySpan<double> first = rows[..width];
        ReadOnlySpan<double> second = rows.Slice(width, width);
        ReadOnlySpan<double> third = rows.Slice(2 * width, width);
        ReadOnlySpan<double> fourth = rows.Slice(3 * width, width);
        for (int x = 0; x < width; x++)
        {
            ReadOnlySpan<int> place = indices.Slice(x * 4, 4);
            ReadOnlySpan<double> weight = weights.Slice(x * 4, 4);
            double sum = Add(0, first, place, weight);
            sum = Add(sum, second, place, weight);
            sum = Add(sum, third, place, weight);
            sums[x] = Add(sum, fourth, place, weight);
        }
    }

    private static double Add(double sum, ReadOnlySpan<double> row, ReadOnlySpan<int> place, ReadOnlySpan<double> weight)
    {
        sum += row[place[0]] * weight[0];
        sum += row[place[1]] * weight[1];
        sum += row[place[2]] * weight[2];
        return sum + (row[place[3]] * weight[3]);
    }

    private static void Round(ReadOnlySpan<double> sums, Span<byte> destination)
    {
        for (int x = 0; x < sums.Length; x++)
        {
            destination[x] = sums[x] > 0 ? (byte)Math.Min(sums[x] + 0.5, byte.MaxValue) : (byte)0;
        }
    }

    // One side: all of it is enlarged, first and last samples staying where they are, and the middle of the result is kept.
    private readonly struct Axis
    {
        private readonly int _length;
        private readonly int _trim;
        private readonly double _step;

        public Axis(int length, double scale)
        {
            int enlarged = (int)Math.Round(length * scale); // ties to even, as Python rounds
            _length = length;
            _trim = (enlarged - length) / 2;
            _step = enlarged > 1 ? (length - 1) / (double)(enlarged - 1) : 1;
        }

        public void Place(int index, Span<int> indices, Span<double> weights)
        {
            double position = (index + _trim) * _step;
            if (position > _length - 1)
            {
                // Rounding can carry the last position past the end, which SciPy takes for the black outside.
                indices.Clear();
                weights.Clear();
                return;
            }

            int before = (int)position;
            for (int tap = 0; tap < CubicSpline.Taps; tap++)
            {
                indices[tap] = CubicSpline.Mirrored(before - 1 + tap, _length);
            }

            CubicSpline.Weights(position - before, weights);
        }
    }
}
