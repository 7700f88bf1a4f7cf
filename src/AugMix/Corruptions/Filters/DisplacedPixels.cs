using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>SciPy's map_coordinates of order 1: linear between pixels in double precision, mirrored at the border with the edge pixel repeated.</summary>
internal static class DisplacedPixels
{
    /// <summary>Reads one row of the result from displaced positions.</summary>
    /// <param name="source">Pixels of up to four channels, [height, width].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="y">The row.</param>
    /// <param name="right">By how much each position of the row is displaced along x.</param>
    /// <param name="down">The same along y.</param>
    /// <param name="row">Receives the pixels.</param>
    public static void ReadRow(
        ReadOnlySpan<Vector128<float>> source, int width, int height, int y, ReadOnlySpan<float> right, ReadOnlySpan<float> down, Span<Vector128<float>> row)
    {
        ref Vector128<float> pixels = ref MemoryMarshal.GetReference(source);
        for (int x = 0; x < row.Length; x++)
        {
            Place column = Place.At(x + (double)right[x], width);
            Place line = Place.At(y + (double)down[x], height);
            (int above, int below) = (line.First * width, line.Second * width);
            Vector256<double> sum = Widen(Unsafe.Add(ref pixels, above + column.First)) * line.FirstWeight * column.FirstWeight;
            sum += Widen(Unsafe.Add(ref pixels, above + column.Second)) * line.FirstWeight * column.SecondWeight;
            sum += Widen(Unsafe.Add(ref pixels, below + column.First)) * line.SecondWeight * column.FirstWeight;
            sum += Widen(Unsafe.Add(ref pixels, below + column.Second)) * line.SecondWeight * column.SecondWeight;
            row[x] = Vector128.Narrow(sum.GetLower(), sum.GetUpper());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Widen(Vector128<float> pixel)
    {
        (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(pixel);
        return Vector256.Create(lower, upper);
    }

    // The two pixels that a position lies between; where it lies beyond the last, both are the last or their weights cancel.
    private readonly record struct Place(int First, int Second, double FirstWeight, double SecondWeight)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Place At(double position, int length)
        {
            if (position >= 0 && position < length - 1)
            {
                int inside = (int)position;
                double firstWeight = 1 - (position - inside);
                return new Place(inside, inside + 1, firstWeight, 1 - firstWeight);
            }

            return AtBorder(position, length);
        }

        private static Place AtBorder(double position, int length)
        {
            double mapped = Mirror(position, length);
            double first = Math.Floor(mapped);
            double firstWeight = 1 - (mapped - first);
            return new Place((int)Mirror(first, length), (int)Mirror(first + 1, length), firstWeight, 1 - firstWeight);
        }

        // Step by step as SciPy does it, because each step rounds. A position less than one before the first pixel stays there.
        private static double Mirror(double position, int length)
        {
            double period = 2.0 * length;
            if (position >= 0 && position <= length - 1)
            {
                return position;
            }

            if (length == 1)
            {
                return 0;
            }

            if (position < 0)
            {
                position += position < -period ? period * Math.Truncate(-position / period) : 0;
                return position < -length ? position + period : (position > -1e-15 ? 1e-15 : -position) - 1;
            }

            position -= period * Math.Truncate(position / period);
            return position >= length ? period - position - 1 : position;
        }
    }
}
