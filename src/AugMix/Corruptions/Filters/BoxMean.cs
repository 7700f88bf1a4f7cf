using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>The mean of every 3x3 neighbourhood, as OpenCV's blur gives it; the border is mirrored.</summary>
internal static class BoxMean
{
    private const int Samples = 9;

    // Ninths with 16 fractional bits, rounded up. With half a divisor added before, the product rounds to the nearest.
    private const int Ninth = 7282;
    private const int FractionBits = 16;

    /// <summary>The mean of bytes, rounded to the nearest; a plane may be its own destination.</summary>
    public static void Run(ReadOnlySpan<byte> plane, int width, int height, Span<byte> destination)
    {
        int stride = width + 2;
        using Scratch<byte> padded = new(MirroredPlane.LengthFor(width, height));
        using Scratch<ushort> sums = new(stride);
        MirroredPlane.Fill(plane, width, height, padded.Span);
        for (int y = 0; y < height; y++)
        {
            AddRows(padded.Span.Slice(y * stride, stride), padded.Span.Slice((y + 1) * stride, stride), padded.Span.Slice((y + 2) * stride, stride), sums.Span);
            Round(sums.Span, destination.Slice(y * width, width));
        }
    }

    /// <summary>The mean of numbers with 16 fractional bits up to 20, truncated to whole numbers.</summary>
    /// <remarks>OpenCV adds in double and rounds to single; no sum of such numbers is so close below a whole one that this would lift it there.</remarks>
    public static void Run(ReadOnlySpan<int> plane, int width, int height, Span<byte> destination)
    {
        int stride = width + 2;
        using Scratch<int> padded = new(MirroredPlane.LengthFor(width, height));
        using Scratch<int> sums = new(stride);
        MirroredPlane.Fill(plane, width, height, padded.Span);
        for (int y = 0; y < height; y++)
        {
            AddRows(padded.Span.Slice(y * stride, stride), padded.Span.Slice((y + 1) * stride, stride), padded.Span.Slice((y + 2) * stride, stride), sums.Span);
            Truncate(sums.Span, destination.Slice(y * width, width));
        }
    }

    // Loops over whole vectors run on into their scalar definition.
    private static void AddRows(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, Span<ushort> sums)
    {
        int x = 0;
        for (; Vector.IsHardwareAccelerated && x <= sums.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(Load(above, x), out Vector<ushort> aboveLow, out Vector<ushort> aboveHigh);
            Vector.Widen(Load(row, x), out Vector<ushort> rowLow, out Vector<ushort> rowHigh);
            Vector.Widen(Load(below, x), out Vector<ushort> belowLow, out Vector<ushort> belowHigh);
            (aboveLow + rowLow + belowLow).CopyTo(sums[x..]);
            (aboveHigh + rowHigh + belowHigh).CopyTo(sums[(x + Vector<ushort>.Count)..]);
        }

        for (; x < sums.Length; x++)
        {
            sums[x] = (ushort)(above[x] + row[x] + below[x]);
        }
    }

    private static void AddRows(ReadOnlySpan<int> above, ReadOnlySpan<int> row, ReadOnlySpan<int> below, Span<int> sums)
    {
        int x = 0;
        for (; Vector.IsHardwareAccelerated && x <= sums.Length - Vector<int>.Count; x += Vector<int>.Count)
        {
            (Load(above, x) + Load(row, x) + Load(below, x)).CopyTo(sums[x..]);
        }

        for (; x < sums.Length; x++)
        {
            sums[x] = above[x] + row[x] + below[x];
        }
    }

    private static void Round(ReadOnlySpan<ushort> sums, Span<byte> output)
    {
        int x = 0;
        for (; Vector.IsHardwareAccelerated && x <= output.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Narrow(RoundedNinths(sums, x), RoundedNinths(sums, x + Vector<ushort>.Count)).CopyTo(output[x..]);
        }

        for (; x < output.Length; x++)
        {
            output[x] = (byte)(((sums[x] + sums[x + 1] + sums[x + 2] + (Samples / 2)) * Ninth) >> FractionBits);
        }
    }

    private static Vector<ushort> RoundedNinths(ReadOnlySpan<ushort> sums, int x)
    {
        Vector.Widen(Load(sums, x) + Load(sums, x + 1) + Load(sums, x + 2) + new Vector<ushort>(Samples / 2), out Vector<uint> low, out Vector<uint> high);
        return Vector.Narrow(Ninths(low), Ninths(high));
    }

    private static void Truncate(ReadOnlySpan<int> sums, Span<byte> output)
    {
        int x = 0;
        for (; Vector.IsHardwareAccelerated && x <= output.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector<ushort> low = Vector.Narrow(TruncatedNinths(sums, x), TruncatedNinths(sums, x + Vector<int>.Count));
            Vector<ushort> high = Vector.Narrow(TruncatedNinths(sums, x + (2 * Vector<int>.Count)), TruncatedNinths(sums, x + (3 * Vector<int>.Count)));
            Vector.Narrow(low, high).CopyTo(output[x..]);
        }

        for (; x < output.Length; x++)
        {
            output[x] = (byte)(((sums[x] + sums[x + 1] + sums[x + 2]) >> FractionBits) / Samples);
        }
    }

    // Up to 180 whole ones, for which a product with the rounded ninth is as good as a quotient.
    private static Vector<uint> TruncatedNinths(ReadOnlySpan<int> sums, int x)
        => Ninths(((Load(sums, x) + Load(sums, x + 1) + Load(sums, x + 2)) >> FractionBits).As<int, uint>());

    private static Vector<uint> Ninths(Vector<uint> sums) => (sums * new Vector<uint>(Ninth)) >> FractionBits;

    private static Vector<T> Load<T>(ReadOnlySpan<T> row, int x) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)x);
}
