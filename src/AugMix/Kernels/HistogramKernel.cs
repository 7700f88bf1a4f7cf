using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
            more.Clear();
            Add(source[..Math.Min(source.Length, LongestBlock)], more);
            for (int v = 0; v < Values; v++)
            {
                counts[v] += more[v];
            }
        }
    }

    /// <summary>Adds those of at most 65,535 samples to counts.</summary>
    public static void Add(ReadOnlySpan<byte> source, Span<ushort> counts)
    {
        counts = counts[..Values];
        for (; !source.IsEmpty; source = source[Math.Min(source.Length, LongestStretch)..])
        {
            AddStretch(source[..Math.Min(source.Length, LongestStretch)], counts);
        }
    }

    // Neighbours are often equal, and adding to a count waits for the last addition to it: eight neighbours are counted apart, in bytes
    // side by side, so that their counts are written to the same few lines of the cache and summed at once.
    private static void AddStretch(ReadOnlySpan<byte> source, Span<ushort> counts)
    {
        Span<byte> parts = stackalloc byte[Parts * Values];
        ref byte part = ref MemoryMarshal.GetReference(parts);
        ref byte samples = ref MemoryMarshal.GetReference(source);
        nint whole = source.Length - (source.Length % Parts);
        for (nint i = 0; i < whole; i += Parts)
        {
            Unsafe.Add(ref part, Parts * (nint)Unsafe.Add(ref samples, i))++;
            Unsafe.Add(ref part, (Parts * (nint)Unsafe.Add(ref samples, i + 1)) + 1)++;
            Unsafe.Add(ref part, (Parts * (nint)Unsafe.Add(ref samples, i + 2)) + 2)++;
            Unsafe.Add(ref part, (Parts * (nint)Unsafe.Add(ref samples, i + 3)) + 3)++;
            Unsafe.Add(ref part, (Parts * (nint)Unsafe.Add(ref samples, i + 4)) + 4)++;
            Unsafe.Add(ref part, (Parts * (nint)Unsafe.Add(ref samples, i + 5)) + 5)++;
            Unsafe.Add(ref part, (Parts * (nint)Unsafe.Add(ref samples, i + 6)) + 6)++;
            Unsafe.Add(ref part, (Parts * (nint)Unsafe.Add(ref samples, i + 7)) + 7)++;
        }

        ref ushort sums = ref MemoryMarshal.GetReference(counts);
        for (nuint v = 0; v < Values; v += (nuint)Vector128<ushort>.Count)
        {
            (Vector128.LoadUnsafe(ref sums, v) + Sums(Vector512.LoadUnsafe(ref part, Parts * v))).StoreUnsafe(ref sums, v);
        }

        foreach (byte sample in source[(int)whole..])
        {
            counts[sample]++;
        }
    }

    // Of eight neighbours each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Sums(Vector512<byte> parts)
    {
        if (Avx512BW.IsSupported)
        {
            return Avx512F.ConvertToVector128UInt16(Avx512BW.SumAbsoluteDifferences(parts, Vector512<byte>.Zero).AsUInt64());
        }

        Vector512<ushort> pairs = (parts.AsUInt16() & Vector512.Create((ushort)byte.MaxValue)) + (parts.AsUInt16() >>> 8);
        Vector512<uint> quarters = pairs.AsUInt32() + (pairs.AsUInt32() >>> 16);
        Vector512<ulong> sums = (quarters.AsUInt64() + (quarters.AsUInt64() >>> 32)) & Vector512.Create((ulong)ushort.MaxValue);
        Vector256<uint> narrowed = Vector256.Narrow(sums.GetLower(), sums.GetUpper());
        return Vector128.Narrow(narrowed.GetLower(), narrowed.GetUpper());
    }
}
