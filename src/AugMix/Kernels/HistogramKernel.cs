using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>counts[v] = how many samples have the value v, for the 256 values of a byte.</summary>
internal static class HistogramKernel
{
    private const int Values = 256;
    private const int Parts = 8;

    // So many samples fit the parts' bytes, and a count of 16 bits, even where all are equal.
    private const int LongestStretch = Parts * byte.MaxValue;
    private const int LongestBlock = ushort.MaxValue;

    public static void Run(ReadOnlySpan<byte> source, Span<int> counts)
    {
        counts = counts[..Values];
        counts.Clear();
        Span<ushort> more = stackalloc ushort[Values];
        for (; !source.IsEmpty; source = source[Math.Min(source.Length, LongestBlock)..])
        {
            Run(source[..Math.Min(source.Length, LongestBlock)], more);
            for (int v = 0; v < Values; v++)
            {
                counts[v] += more[v];
            }
        }
    }

    /// <summary>The same for at most 65,535 samples.</summary>
    public static void Run(ReadOnlySpan<byte> source, Span<ushort> counts)
    {
        counts = counts[..Values];
        counts.Clear();
        for (; !source.IsEmpty; source = source[Math.Min(source.Length, LongestStretch)..])
        {
            Add(source[..Math.Min(source.Length, LongestStretch)], counts);
        }
    }

    // Neighbours are often equal, and adding to a count waits for the last addition to it: parts of the samples are counted in turn, apart,
    // and in bytes, so that all counts of a small plane are at hand.
    private static void Add(ReadOnlySpan<byte> source, Span<ushort> counts)
    {
        Span<byte> parts = stackalloc byte[Parts * Values];
        ref byte count = ref MemoryMarshal.GetReference(parts);
        int length = source.Length / Parts;
        ref byte first = ref MemoryMarshal.GetReference(source);
        ref byte second = ref Unsafe.Add(ref first, length);
        ref byte third = ref Unsafe.Add(ref second, length);
        ref byte fourth = ref Unsafe.Add(ref third, length);
        ref byte fifth = ref Unsafe.Add(ref fourth, length);
        ref byte sixth = ref Unsafe.Add(ref fifth, length);
        ref byte seventh = ref Unsafe.Add(ref sixth, length);
        ref byte eighth = ref Unsafe.Add(ref seventh, length);
        for (nint i = 0; i < length; i++)
        {
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref first, i))++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref second, i) + Values)++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref third, i) + (2 * Values))++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref fourth, i) + (3 * Values))++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref fifth, i) + (4 * Values))++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref sixth, i) + (5 * Values))++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref seventh, i) + (6 * Values))++;
            Unsafe.Add(ref count, (nint)Unsafe.Add(ref eighth, i) + (7 * Values))++;
        }

        ref ushort sums = ref MemoryMarshal.GetReference(counts);
        for (nuint v = 0; v < Values; v += (nuint)Vector512<byte>.Count)
        {
            Vector512<ushort> lower = Vector512.LoadUnsafe(ref sums, v);
            Vector512<ushort> upper = Vector512.LoadUnsafe(ref sums, v + (nuint)Vector512<ushort>.Count);
            for (nuint part = 0; part < Parts * Values; part += Values)
            {
                (Vector512<ushort> lowerCounts, Vector512<ushort> upperCounts) = Vector512.Widen(Vector512.LoadUnsafe(ref count, v + part));
                lower += lowerCounts;
                upper += upperCounts;
            }

            lower.StoreUnsafe(ref sums, v);
            upper.StoreUnsafe(ref sums, v + (nuint)Vector512<ushort>.Count);
        }

        foreach (byte sample in source[(Parts * length)..])
        {
            counts[sample]++;
        }
    }
}
