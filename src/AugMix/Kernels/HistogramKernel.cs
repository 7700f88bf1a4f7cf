using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>counts[v] = how many samples have the value v, for the 256 values of a byte.</summary>
internal static class HistogramKernel
{
    private const int Values = 256;

    // So many samples fit a count of 16 bits even where all are equal.
    private const int BlockLength = ushort.MaxValue;

    public static void Run(ReadOnlySpan<byte> source, Span<int> counts)
    {
        counts = counts[..Values];
        RunBlock(source[..Math.Min(source.Length, BlockLength)], counts);
        if (source.Length > BlockLength)
        {
            AddBlocks(source[BlockLength..], counts);
        }
    }

    private static void AddBlocks(ReadOnlySpan<byte> source, Span<int> counts)
    {
        Span<int> more = stackalloc int[Values];
        for (; !source.IsEmpty; source = source[Math.Min(source.Length, BlockLength)..])
        {
            RunBlock(source[..Math.Min(source.Length, BlockLength)], more);
            for (int v = 0; v < Values; v++)
            {
                counts[v] += more[v];
            }
        }
    }

    // Neighbours are often equal, and adding to a count waits for the last addition to it: the quarters are counted in turn, apart.
    private static void RunBlock(ReadOnlySpan<byte> source, Span<int> counts)
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
            Unsafe.Add(ref second, (nint)Unsafe.Add(ref samples2, i))++;
            Unsafe.Add(ref third, (nint)Unsafe.Add(ref samples3, i))++;
            Unsafe.Add(ref fourth, (nint)Unsafe.Add(ref samples4, i))++;
        }

        foreach (byte sample in source[(4 * quarter)..])
        {
            parts[sample]++;
        }

        ref int sums = ref MemoryMarshal.GetReference(counts);
        for (nuint v = 0; v < Values; v += (nuint)Vector<ushort>.Count)
        {
            Vector<ushort> sum = Vector.LoadUnsafe(ref first, v) + Vector.LoadUnsafe(ref second, v)
                + Vector.LoadUnsafe(ref third, v) + Vector.LoadUnsafe(ref fourth, v);
            Vector.Widen(sum, out Vector<uint> low, out Vector<uint> high);
            low.As<uint, int>().StoreUnsafe(ref sums, v);
            high.As<uint, int>().StoreUnsafe(ref sums, v + (nuint)Vector<int>.Count);
        }
    }
}
