using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>OpenCV's warpAffine of floats: linear between pixels, at positions cut to 1/32 pixel, mirrored at the border without repeating the edge pixel.</summary>
internal static class AffineWarp
{
    // Positions are added up in 1/1024 pixel, then cut to 1/32.
    private const double Scale = 1024;
    private const int CutBits = 5;
    private const int Half = 1 << (CutBits - 1);
    private const int Steps = 32;

    /// <summary>Warps pixels of up to four channels.</summary>
    /// <param name="source">[height, width].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="inverse">From a position in the result to one in the source.</param>
    /// <param name="destination">[height, width]; does not overlap the source.</param>
    public static void Run(ReadOnlySpan<Vector128<float>> source, int width, int height, AffineMap inverse, Span<Vector128<float>> destination)
    {
        using Scratch<(int X, int Y)> columns = new(width);
        for (int x = 0; x < width; x++)
        {
            columns.Span[x] = (Fixed(inverse.XX * x * Scale), Fixed(inverse.YX * x * Scale));
        }

        for (int y = 0; y < height; y++)
        {
            int rowX = Fixed(((inverse.XY * y) + inverse.X) * Scale) + Half;
            int rowY = Fixed(((inverse.YY * y) + inverse.Y) * Scale) + Half;
            Span<Vector128<float>> row = destination.Slice(y * width, width);
            for (int x = 0; x < row.Length; x++)
            {
                (int columnX, int columnY) = columns.Span[x];
                row[x] = At(source, width, height, (rowX + columnX) >> CutBits, (rowY + columnY) >> CutBits);
            }
        }
    }

    /// <summary>What the source shows at a position in 1/32 pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> At(ReadOnlySpan<Vector128<float>> source, int width, int height, int x, int y)
    {
        // OpenCV keeps whole pixels in 16 bits.
        int left = Math.Clamp(x >> CutBits, short.MinValue, short.MaxValue);
        int top = Math.Clamp(y >> CutBits, short.MinValue, short.MaxValue);

        // Multiples of 1/1024, so that the products are exact.
        float right = (x & (Steps - 1)) / (float)Steps;
        float down = (y & (Steps - 1)) / (float)Steps;
        ref Vector128<float> pixels = ref MemoryMarshal.GetReference(source);
        if ((uint)left < (uint)(width - 1) && (uint)top < (uint)(height - 1))
        {
            ref Vector128<float> pixel = ref Unsafe.Add(ref pixels, (top * width) + left);
            return Between(pixel, Unsafe.Add(ref pixel, 1), Unsafe.Add(ref pixel, width), Unsafe.Add(ref pixel, width + 1), right, down);
        }

        (int x0, int x1) = (Mirror(left, width), Mirror(left + 1, width));
        (int y0, int y1) = (Mirror(top, height) * width, Mirror(top + 1, height) * width);
        return Between(source[y0 + x0], source[y0 + x1], source[y1 + x0], source[y1 + x1], right, down);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Between(
        Vector128<float> topLeft, Vector128<float> topRight, Vector128<float> bottomLeft, Vector128<float> bottomRight, float right, float down)
        => (topLeft * ((1 - down) * (1 - right)))
            + (topRight * ((1 - down) * right))
            + (bottomLeft * (down * (1 - right)))
            + (bottomRight * (down * right));

    // To the nearest whole number, ties to even; what no int can hold becomes what the processors that OpenCV runs on give.
    private static int Fixed(double value)
    {
        double rounded = Math.Round(value, MidpointRounding.ToEven);
        return rounded is >= int.MinValue and <= int.MaxValue ? (int)rounded : int.MinValue;
    }

    private static int Mirror(int position, int length)
    {
        if (length == 1)
        {
            return 0;
        }

        int period = 2 * (length - 1);
        int inPeriod = position % period;
        inPeriod += inPeriod < 0 ? period : 0;
        return Math.Min(inPeriod, period - inPeriod);
    }
}
