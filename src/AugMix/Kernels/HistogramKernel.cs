using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>counts[v] = how many samples have the value v, for the 256 values of a byte.</summary>
internal static class HistogramKernel
{
    private const int Values = 256;

    /// <summary>So many samples fit a count of 16 bits even where all are equal.</summary>
    public const int LongestBlock = ushort.MaxValue;

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

    /// <summary>The same for at most <see cref="LongestBlock"/> samples.</summary>
    /// <remarks>Neighbours are often equal, and adding to a count waits for the last addition to it: the quarters are counted in turn, apart.</remarks>
    public static void Run(ReadOnlySpan<byte> source, Span<ushort> counts)
    {
        Span<ushort> parts = stackalloc ushort[4 * Values];
        ref ushort first = ref MemoryMarshal.GetReference(parts);
        ref ushort second = ref Unsafe.Add(ref first, Values);
        ref ushort third = ref Unsafe.Add(ref first, 2 * Values);
        ref ushort fourth = ref Unsafe.Add(ref first, 3 * Values);
        int quarter = source.Length / 4;
        ref byte samples1 = ref MemoryMarshal.GetReference(source);
        ref byte samples2 = ref Unsafe.Add(ref samples1, quarter);
        ref byte samples3 = ref Unsafe.Add(ref samples2, quarter);
        ref byte samples4 = ref Unsafe.Add(ref samples3, quarter);
        for (nint i = 0; i < quarter; i++)
        {
            Unsafe.Add(ref first, (nint)Unsafe.Add(ref samples1, i))++;
            Unsafe.Add(ref first, (nint)Unsafe.Add(ref samples2, i) + Values)++;
            Unsafe.Add(ref first, (nint)Unsafe.Add(ref samples3, i) + (2 * Values))++;
            Unsafe.Add(ref first, (nint)Unsafe.Add(ref samples4, i) + (3 * Values))++;
        }

        foreach (byte sample in source[(4 * quarter)..])
        {
            parts[sample]++;
        }

        ref ushort sums = ref MemoryMarshal.GetReference(counts[..Values]);
        for (nuint v = 0; v < Values; v += (nuint)Vector512<ushort>.Count)
        {
            Vector512<ushort> lower = Vector512.LoadUnsafe(ref first, v) + Vector512.LoadUnsafe(ref second, v);
            (lower + Vector512.LoadUnsafe(ref third, v) + Vector512.LoadUnsafe(ref fourth, v)).StoreUnsafe(ref sums, v);
        }
    }
}
