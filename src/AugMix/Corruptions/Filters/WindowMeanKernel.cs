using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination[x] = the sum of some rows' bytes at x, times a weight of 22 bits behind the point, rounded to the nearest byte.</summary>
internal static class WindowMeanKernel
{
    /// <summary>Bits of a weight behind the point.</summary>
    public const int PrecisionBits = 22;

    private const int Half = 1 << (PrecisionBits - 1);

    // As many bytes as a sum of 16 bits holds for certain.
    private const int MostRows = 257;

    /// <param name="rows">The first row and those after it.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">How many rows, at least one.</param>
    /// <param name="weight">The reciprocal of the count in fixed point.</param>
    /// <param name="destination">Does not overlap the rows.</param>
    public static void Run(ReadOnlySpan<byte> rows, int stride, int count, int weight, Span<byte> destination)
    {
        if (count == 1)
        {
            rows[..destination.Length].CopyTo(destination);
            return;
        }

        int done = Vector.IsHardwareAccelerated && count <= MostRows ? RunVector(rows, stride, count, weight, destination) : 0;
        RunScalar(rows, stride, count, weight, destination, done);
    }

    /// <summary>A sum of bytes times a weight.</summary>
    public static byte Mean(int sum, int weight) => (byte)Math.Min((Half + (sum * weight)) >> PrecisionBits, byte.MaxValue);

    // The definition, from some column on. RunVector must give the same bytes.
    internal static void RunScalar(ReadOnlySpan<byte> rows, int stride, int count, int weight, Span<byte> destination, int start)
    {
        for (int x = start; x < destination.Length; x++)
        {
            int sum = 0;
            for (int i = 0; i < count; i++)
            {
                sum += rows[(i * stride) + x];
            }

            destination[x] = Mean(sum, weight);
        }
    }

    // Whole vectors only; returns how many columns it wrote. A sum times its weight is a byte times 2^22 and no more than 2^21 beside it.
    internal static int RunVector(ReadOnlySpan<byte> rows, int stride, int count, int weight, Span<byte> destination)
    {
        _ = rows.Slice((count - 1) * stride, destination.Length);
        ref byte from = ref MemoryMarshal.GetReference(rows);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        int x = 0;
        for (; x <= destination.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector<ushort> lower = default, upper = default;
            for (int i = 0; i < count; i++)
            {
                Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)((i * stride) + x)), out Vector<ushort> first, out Vector<ushort> second);
                lower += first;
                upper += second;
            }

            Vector.Narrow(Means(lower, weight), Means(upper, weight)).StoreUnsafe(ref to, (nuint)x);
        }

        return x;
    }

    private static Vector<ushort> Means(Vector<ushort> sums, int weight)
    {
        Vector.Widen(sums, out Vector<uint> lower, out Vector<uint> upper);
        return Vector.Narrow(Mean(lower, (uint)weight), Mean(upper, (uint)weight));
    }

    private static Vector<uint> Mean(Vector<uint> sums, uint weight)
        => Vector.Min(((sums * weight) + new Vector<uint>(Half)) >> PrecisionBits, new Vector<uint>(byte.MaxValue));
}
