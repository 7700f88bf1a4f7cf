using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>The middle of an enlarged plane, with samples for the coefficients of a cubic spline: SciPy's <c>zoom</c> of order 3 without its prefilter.</summary>
internal static class SplineZoom
{
    private const int Taps = CubicSpline.Taps;

    /// <summary>Enlarges about the centre and rounds to bytes.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="scale">1 or more.</param>
    /// <param name="destination">[height, width].</param>
    public static void Enlarge(ReadOnlySpan<byte> plane, int width, int height, double scale, Span<byte> destination)
    {
        Axis horizontal = new(width, scale);
        Axis vertical = new(height, scale);

        // Per column its taps' places and weights, the taps of four input rows, and a row of sums: one tap of all columns after the other.
        using Scratch<int> places = new(Taps * width);
        using Scratch<double> scratch = new(((Taps * (Taps + 1)) + 1) * width);
        Span<double> weights = scratch.Span[..(Taps * width)];
        Span<double> rows = scratch.Span.Slice(Taps * width, Taps * Taps * width);
        Span<double> sums = scratch.Span[^width..];
        horizontal.PlaceAll(places.Span, weights);

        Span<double> rowWeights = stackalloc double[Taps];
        Span<int> rowPlaces = stackalloc int[Taps];
        Span<int> held = [-1, -1, -1, -1];
        for (int y = 0; y < height; y++)
        {
            vertical.Place(y, rowPlaces, rowWeights);
            sums.Clear();
            for (int tap = 0; tap < Taps; tap++)
            {
                // Four rows in succession differ in their numbers' last two bits, so that each is gathered once.
                int slot = rowPlaces[tap] % Taps;
                Span<double> row = rows.Slice(slot * Taps * width, Taps * width);
                if (held[slot] != rowPlaces[tap])
                {
                    held[slot] = rowPlaces[tap];
                    Gather(plane.Slice(rowPlaces[tap] * width, width), places.Span, row);
                }

                AddRow(row, rowWeights[tap], weights, sums);
            }

            // SciPy rounds halves up.
            ByteLevelKernel.Truncate(sums, 0.5, destination.Slice(y * width, width));
        }
    }

    private static void Gather(ReadOnlySpan<byte> line, ReadOnlySpan<int> places, Span<double> gathered)
    {
        for (int i = 0; i < places.Length; i++)
        {
            gathered[i] = line[places[i]];
        }
    }

    // sums += sample * row weight * column weight, tap after tap, each product and sum rounded:
    // levels half-way between two bytes are common, and the last bit decides where they go.
    private static void AddRow(ReadOnlySpan<double> row, double rowWeight, ReadOnlySpan<double> weights, Span<double> sums)
    {
        int width = sums.Length;
        int done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            ref double samples = ref MemoryMarshal.GetReference(row[..(Taps * width)]);
            ref double factors = ref MemoryMarshal.GetReference(weights[..(Taps * width)]);
            ref double to = ref MemoryMarshal.GetReference(sums);
            for (; done <= width - Vector<double>.Count; done += Vector<double>.Count)
            {
                Vector<double> sum = Vector.LoadUnsafe(ref to, (nuint)done);
                for (int i = done; i < Taps * width; i += width)
                {
                    sum += Vector.LoadUnsafe(ref samples, (nuint)i) * rowWeight * Vector.LoadUnsafe(ref factors, (nuint)i);
                }

                sum.StoreUnsafe(ref to, (nuint)done);
            }
        }

        for (int x = done; x < width; x++)
        {
            for (int i = x; i < Taps * width; i += width)
            {
                sums[x] += row[i] * rowWeight * weights[i];
            }
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

        // The first tap of all points, the second of all, ...
        public void PlaceAll(Span<int> places, Span<double> weights)
        {
            Span<int> place = stackalloc int[Taps];
            Span<double> weight = stackalloc double[Taps];
            for (int index = 0; index < _length; index++)
            {
                Place(index, place, weight);
                for (int tap = 0; tap < Taps; tap++)
                {
                    places[(tap * _length) + index] = place[tap];
                    weights[(tap * _length) + index] = weight[tap];
                }
            }
        }

        // The samples that a point is interpolated from, and their weights.
        public void Place(int index, Span<int> places, Span<double> weights)
        {
            double position = (index + _trim) * _step;
            if (position > _length - 1)
            {
                // Rounding can carry the last position past the end, which SciPy takes for the black outside.
                places.Clear();
                weights.Clear();
                return;
            }

            for (int tap = 0; tap < Taps; tap++)
            {
                places[tap] = CubicSpline.Mirrored((int)position - 1 + tap, _length);
            }

            CubicSpline.Weights(position - (int)position, weights);
        }
    }
}
