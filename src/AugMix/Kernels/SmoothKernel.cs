using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = (the eight neighbours + 5 * the sample) / 13, rounded; the outermost samples are copied.</summary>
/// <remarks>
/// Pillow sums in single precision and adds a half. No sum lies nearer than 1/26 to where the rounding turns, far more than the
/// error of those sums, so whole numbers give the same bytes.
/// </remarks>
internal static class SmoothKernel
{
    public static void Run(ReadOnlySpan<byte> source, int width, Span<byte> destination)
    {
        int height = source.Length / width;
        if (width < 3 || height < 3)
        {
            source.CopyTo(destination);
            return;
        }

        // All inner rows as one long row, which is wrong at the sides; then the border.
        int inner = ((height - 2) * width) - 2;
        RunRow(source[..(inner + 2)], source.Slice(width, inner + 2), source.Slice(2 * width, inner + 2), destination.Slice(width + 1, inner));
        source[..width].CopyTo(destination);
        source[^width..].CopyTo(destination[^width..]);
        for (int left = width; left < source.Length - width; left += width)
        {
            destination[left] = source[left];
            destination[left + width - 1] = source[left + width - 1];
        }
    }

    // Three rows of n + 2 samples make n.
    internal static void RunRow(ReadOnlySpan<byte> above, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> below, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(above, middle, below, destination) : 0;
        RunScalar(above[done..], middle[done..], below[done..], destination[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> above, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> below, Span<byte> destination)
    {
        for (int x = 0; x < destination.Length; x++)
        {
            int sum = above[x] + above[x + 1] + above[x + 2]
                + middle[x] + (5 * middle[x + 1]) + middle[x + 2]
                + below[x] + below[x + 1] + below[x + 2];
            destination[x] = (byte)((sum + 6) / 13);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> above, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> below, Span<byte> destination)
    {
        ref byte a = ref MemoryMarshal.GetReference(above);
        ref byte m = ref MemoryMarshal.GetReference(middle);
        ref byte b = ref MemoryMarshal.GetReference(below);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        int x = 0;
        for (; x <= destination.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref m, (nuint)x + 1), out Vector<ushort> low, out Vector<ushort> high);

            // At most 13 * 255 + 6: no carry out of 16 bits.
            low = (low * 4) + new Vector<ushort>(6);
            high = (high * 4) + new Vector<ushort>(6);
            for (nuint offset = 0; offset < 3; offset++)
            {
                Add(Vector.LoadUnsafe(ref a, (nuint)x + offset), ref low, ref high);
                Add(Vector.LoadUnsafe(ref m, (nuint)x + offset), ref low, ref high);
                Add(Vector.LoadUnsafe(ref b, (nuint)x + offset), ref low, ref high);
            }

            Vector.Narrow(Thirteenth(low), Thirteenth(high)).StoreUnsafe(ref result, (nuint)x);
        }

        return x;
    }

    private static void Add(Vector<byte> samples, ref Vector<ushort> low, ref Vector<ushort> high)
    {
        Vector.Widen(samples, out Vector<ushort> first, out Vector<ushort> second);
        low += first;
        high += second;
    }

    // 5042 / 65536 is 1/13 and a little more: exact after truncation below 6553.
    private static Vector<ushort> Thirteenth(Vector<ushort> sum)
    {
        Vector.Widen(sum, out Vector<uint> low, out Vector<uint> high);
        return Vector.Narrow((low * 5042u) >> 16, (high * 5042u) >> 16);
    }
}
