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
    private const int Stride = 4 * Parts;

    // So many samples fit the parts' bytes, and a count of 16 bits, even where all are equal.
    private const int LongestStretch = Parts * byte.MaxValue / Stride * Stride;
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
        nint i = 0;
        for (; i <= source.Length - Stride; i += Stride)
        {
            AddEight(ref part, ref Unsafe.Add(ref samples, i));
            AddEight(ref part, ref Unsafe.Add(ref samples, i + Parts));
            AddEight(ref part, ref Unsafe.Add(ref samples, i + (2 * Parts)));
            AddEight(ref part, ref Unsafe.Add(ref samples, i + (3 * Parts)));
        }

        for (; i <= source.Length - Parts; i += Parts)
        {
            AddEight(ref part, ref Unsafe.Add(ref samples, i));
        }

        AddSums(ref part, ref MemoryMarshal.GetReference(counts));
        foreach (byte sample in source[(int)i..])
        {
            counts[sample]++;
        }
    }

    // Every sample takes three of the four places in memory that a processor can reach at a time: of four neighbours two are read at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight(ref byte part, ref byte samples)
    {
        AddPair(ref part, ref samples, 0);
        AddOne(ref part, Unsafe.Add(ref samples, 2), 2);
        AddOne(ref part, Unsafe.Add(ref samples, 3), 3);
        AddPair(ref part, ref samples, 4);
        AddOne(ref part, Unsafe.Add(ref samples, 6), 6);
        AddOne(ref part, Unsafe.Add(ref samples, 7), 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(ref byte part, ref byte samples, nuint place)
    {
        uint pair = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref samples, place));
        AddOne(ref part, (byte)pair, place);
        AddOne(ref part, pair >> 8, place + 1);
    }

    // Of an increment the address would be worked out apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddOne(ref byte part, nuint sample, nuint place)
        => Unsafe.Add(ref part, (Parts * sample) + place) = (byte)(Unsafe.Add(ref part, (Parts * sample) + place) + 1);

    private static void AddSums(ref byte part, ref ushort counts)
    {
        if (Avx512BW.IsSupported)
        {
            for (nuint v = 0; v < Values; v += (nuint)Vector512<ushort>.Count)
            {
                (Vector512.LoadUnsafe(ref counts, v) + FourSums(ref part, Parts * v)).StoreUnsafe(ref counts, v);
            }
        }
        else
        {
            for (nuint v = 0; v < Values; v += (nuint)Vector128<ushort>.Count)
            {
                (Vector128.LoadUnsafe(ref counts, v) + Sums(Vector512.LoadUnsafe(ref part, Parts * v))).StoreUnsafe(ref counts, v);
            }
        }
    }

    // Of eight neighbours each: those of four vectors side by side in 64 bits, and then in their order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> FourSums(ref byte part, nuint offset)
    {
        nuint length = (nuint)Vector512<byte>.Count;
        Vector512<ulong> sums = SumsOfEight(ref part, offset)
            | (SumsOfEight(ref part, offset + length) << 16)
            | (SumsOfEight(ref part, offset + (2 * length)) << 32)
            | (SumsOfEight(ref part, offset + (3 * length)) << 48);
        Vector512<ushort> places = ((Vector512<ushort>.Indices & Vector512.Create((ushort)7)) << 2) + (Vector512<ushort>.Indices >>> 3);
        return Avx512BW.PermuteVar32x16(sums.AsUInt16(), places);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> SumsOfEight(ref byte part, nuint offset)
        => Avx512BW.SumAbsoluteDifferences(Vector512.LoadUnsafe(ref part, offset), Vector512<byte>.Zero).AsUInt64();

    // The same of one vector, step by step.
    private static Vector128<ushort> Sums(Vector512<byte> parts)
    {
        Vector512<ushort> pairs = (parts.AsUInt16() & Vector512.Create((ushort)byte.MaxValue)) + (parts.AsUInt16() >>> 8);
        Vector512<uint> quarters = pairs.AsUInt32() + (pairs.AsUInt32() >>> 16);
        Vector512<ulong> sums = (quarters.AsUInt64() + (quarters.AsUInt64() >>> 32)) & Vector512.Create((ulong)ushort.MaxValue);
        Vector256<uint> narrowed = Vector256.Narrow(sums.GetLower(), sums.GetUpper());
        return Vector128.Narrow(narrowed.GetLower(), narrowed.GetUpper());
    }
}
