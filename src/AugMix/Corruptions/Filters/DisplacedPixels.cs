using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        int done = Vector256.IsHardwareAccelerated ? ReadFours(source, width, height, y, right, down, row) : 0;
        for (int x = done; x < row.Length; x++)
        {
            row[x] = At(source, width, height, x + (double)right[x], y + (double)down[x]);
        }
    }

    // Places of four pixels at a time; returns how many pixels it wrote.
    private static int ReadFours(
        ReadOnlySpan<Vector128<float>> source, int width, int height, int y, ReadOnlySpan<float> right, ReadOnlySpan<float> down, Span<Vector128<float>> row)
    {
        // A whole number below 2 to the 52nd that is added to it stands in the lowest bits.
        const double toBits = 1L << 52;
        ref Vector128<float> pixels = ref MemoryMarshal.GetReference(source);
        Vector256<double> lastColumn = Vector256.Create(width - 1.0);
        Vector256<double> lastLine = Vector256.Create(height - 1.0);
        int x = 0;
        for (; x <= row.Length - Vector256<double>.Count; x += Vector256<double>.Count)
        {
            Vector256<double> column = Widen(Vector128.Create(right.Slice(x, 4))) + (Vector256.Create((double)x) + Vector256.Create(0.0, 1, 2, 3));
            Vector256<double> line = Widen(Vector128.Create(down.Slice(x, 4))) + Vector256.Create((double)y);
            Vector256<double> inside = Vector256.GreaterThanOrEqual(column, Vector256<double>.Zero) & Vector256.LessThan(column, lastColumn)
                & Vector256.GreaterThanOrEqual(line, Vector256<double>.Zero) & Vector256.LessThan(line, lastLine);
            if (inside.ExtractMostSignificantBits() != 0b1111)
            {
                for (int i = x; i < x + Vector256<double>.Count; i++)
                {
                    row[i] = At(source, width, height, i + (double)right[i], y + (double)down[i]);
                }

                continue;
            }

            (Vector256<double> left, Vector256<double> top) = (Vector256.Floor(column), Vector256.Floor(line));
            Vector256<ulong> places = ((top * width) + left + Vector256.Create(toBits)).AsUInt64() ^ Vector256.Create(toBits).AsUInt64();
            (left, top) = (Vector256<double>.One - (column - left), Vector256<double>.One - (line - top));
            Span<Vector128<float>> four = row.Slice(x, 4);
            four[0] = Between(ref Unsafe.Add(ref pixels, (nuint)places[0]), width, left[0], top[0]);
            four[1] = Between(ref Unsafe.Add(ref pixels, (nuint)places[1]), width, left[1], top[1]);
            four[2] = Between(ref Unsafe.Add(ref pixels, (nuint)places[2]), width, left[2], top[2]);
            four[3] = Between(ref Unsafe.Add(ref pixels, (nuint)places[3]), width, left[3], top[3]);
        }

        return x;
    }

    // The definition.
    private static Vector128<float> At(ReadOnlySpan<Vector128<float>> source, int width, int height, double column, double line)
    {
        Place x = Place.At(column, width);
        Place y = Place.At(line, height);
        (int above, int below) = (y.First * width, y.Second * width);
        return Between(source[above + x.First], source[above + x.Second], source[below + x.First], source[below + x.Second], x.FirstWeight, y.FirstWeight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Between(ref Vector128<float> pixel, int width, double left, double top)
        => Between(pixel, Unsafe.Add(ref pixel, 1), Unsafe.Add(ref pixel, width), Unsafe.Add(ref pixel, width + 1), left, top);

    // SciPy multiplies by the weight of the line, then by that of the column, and adds up in this order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Between(
        Vector128<float> topLeft, Vector128<float> topRight, Vector128<float> bottomLeft, Vector128<float> bottomRight, double left, double top)
    {
        Vector256<double> leftWeight = Vector256.Create(left);
        Vector256<double> rightWeight = Vector256.Create(1 - left);
        Vector256<double> topWeight = Vector256.Create(top);
        Vector256<double> bottomWeight = Vector256.Create(1 - top);
        Vector256<double> sum = (Widen(topLeft) * topWeight * leftWeight)
            + (Widen(topRight) * topWeight * rightWeight)
            + (Widen(bottomLeft) * bottomWeight * leftWeight)
            + (Widen(bottomRight) * bottomWeight * rightWeight);
        return Avx.IsSupported ? Avx.ConvertToVector128Single(sum) : Vector128.Narrow(sum.GetLower(), sum.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Widen(Vector128<float> pixel)
    {
        if (Avx.IsSupported)
        {
            return Avx.ConvertToVector256Double(pixel);
        }

        (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(pixel);
        return Vector256.Create(lower, upper);
    }

    // The two pixels that a position lies between; where it lies beyond the last, both are the last or the second counts for nothing.
    private readonly record struct Place(int First, int Second, double FirstWeight)
    {
        public static Place At(double position, int length)
        {
            double mapped = Mirror(position, length);
            double first = Math.Floor(mapped);
            return new Place((int)Mirror(first, length), (int)Mirror(first + 1, length), 1 - (mapped - first));
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
