namespace AugMix;

/// <summary>The middle of an enlarged plane, with samples for the coefficients of a cubic spline: SciPy's <c>zoom</c> of order 3 without its prefilter.</summary>
internal static class SplineZoom
{
    // Samples beyond a row that its outermost points are interpolated from.
    private const int Border = 3;

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
        using Scratch<int> places = new(width);
        using Scratch<double> scratch = new((width + Border) * (height + Taps) + ((Taps + 1) * width));
        Span<double> samples = scratch.Span[..((width + Border) * height)];
        Span<double> rows = scratch.Span.Slice(samples.Length, Taps * (width + Border));
        Span<double> weights = scratch.Span.Slice(samples.Length + rows.Length, Taps * width);
        Span<double> sums = scratch.Span[^width..];
        Pad(plane, width, samples);
        for (int x = 0; x < width; x++)
        {
            places.Span[x] = horizontal.Place(x, weights.Slice(x * Taps, Taps));
        }

        Span<double> lineWeights = stackalloc double[Taps];
        for (int y = 0; y < height; y++)
        {
            int first = vertical.Place(y, lineWeights) - 1;
            for (int tap = 0; tap < Taps; tap++)
            {
                Scale(samples.Slice(CubicSpline.Mirrored(first + tap, height) * (width + Border), width + Border), lineWeights[tap], rows.Slice(tap * (width + Border), width + Border));
            }

            Sum(rows, places.Span, weights, sums);
            Round(sums, destination.Slice(y * width, width));
        }
    }

    // Every row with a mirrored sample before it and two after, so that a point's taps lie side by side.
    private static void Pad(ReadOnlySpan<byte> plane, int width, Span<double> padded)
    {
        for (int y = 0; y < plane.Length / width; y++)
        {
            ReadOnlySpan<byte> from = plane.Slice(y * width, width);
            Span<double> to = padded.Slice(y * (width + Border), width + Border);
            to[0] = from[CubicSpline.Mirrored(-1, width)];
            for (int x = 0; x < width; x++)
            {
                to[x + 1] = from[x];
            }

            to[width + 1] = from[CubicSpline.Mirrored(width, width)];
            to[width + 2] = from[CubicSpline.Mirrored(width + 1, width)];
        }
    }

    private static void Scale(ReadOnlySpan<double> line, double weight, Span<double> scaled)
    {
        scaled.Clear();
        AddScaledKernel.Run(line, weight, scaled);
    }

    // Sixteen products, each rounded, added one after the other: levels half-way between two bytes are common, and the last bit decides where they go.
    private static void Sum(ReadOnlySpan<double> rows, ReadOnlySpan<int> places, ReadOnlySpan<double> weights, Span<double> sums)
    {
        int stride = rows.Length / CubicSpline.Taps;
        for (int x = 0; x < sums.Length; x++)
        {
            ReadOnlySpan<double> weight = weights.Slice(x * 4, 4);
            (double first, double second, double third, double fourth) = (weight[0], weight[1], weight[2], weight[3]);
            double sum = 0;
            for (int row = places[x]; row < rows.Length; row += stride)
            {
                ReadOnlySpan<double> taps = rows.Slice(row, 4);
                sum += taps[0] * first;
                sum += taps[1] * second;
                sum += taps[2] * third;
                sum += taps[3] * fourth;
            }

            sums[x] = sum;
        }
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

        // The last sample at or before the point, and the weights of the four about it.
        public int Place(int index, Span<double> weights)
        {
            double position = (index + _trim) * _step;
            if (position > _length - 1)
            {
                // Rounding can carry the last position past the end, which SciPy takes for the black outside.
                weights.Clear();
                return 0;
            }

            CubicSpline.Weights(position - (int)position, weights);
            return (int)position;
        }
    }
}
