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
            double column = x + (double)right[x];
            double line = y + (double)down[x];
            if (column >= 0 && column < width - 1 && line >= 0 && line < height - 1)
            {
                (int left, int top) = ((int)column, (int)line);
                ref Vector128<float> pixel = ref Unsafe.Add(ref pixels, (top * width) + left);
                row[x] = Between(pixel, Unsafe.Add(ref pixel, 1), Unsafe.Add(ref pixel, width), Unsafe.Add(ref pixel, width + 1), 1 - (column - left), 1 - (line - top));
            }
            else
            {
                row[x] = AtBorder(source, width, height, column, line);
            }
        }
    }

    private static Vector128<float> AtBorder(ReadOnlySpan<Vector128<float>> source, int width, int height, double column, double line)
    {
        Place x = Place.At(column, width);
        Place y = Place.At(line, height);
        (int above, int below) = (y.First * width, y.Second * width);
        return Between(source[above + x.First], source[above + x.Second], source[below + x.First], source[below + x.Second], x.FirstWeight, y.FirstWeight);
    }

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
        return Vector128.Narrow(sum.GetLower(), sum.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Widen(Vector128<float> pixel)
    {
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
