using System.Numerics;

namespace AugMix;

/// <summary>counts[v] = how many samples have the value v, for the 256 values of a byte.</summary>
internal static class HistogramKernel
{
    private const int Values = 256;

    public static void Run(ReadOnlySpan<byte> source, Span<int> counts)
    {
        // Neighbours are often equal, and adding to a count waits for the last addition to it: the quarters are counted in turn, apart.
        Span<int> parts = stackalloc int[4 * Values];
        Span<int> first = parts[..Values];
        Span<int> second = parts.Slice(Values, Values);
        Span<int> third = parts.Slice(2 * Values, Values);
        Span<int> fourth = parts.Slice(3 * Values, Values);
        int quarter = source.Length / 4;
        ReadOnlySpan<byte> samples1 = source[..quarter];
        ReadOnlySpan<byte> samples2 = source.Slice(quarter, quarter);
        ReadOnlySpan<byte> samples3 = source.Slice(2 * quarter, quarter);
        ReadOnlySpan<byte> samples4 = source.Slice(3 * quarter, quarter);
        for (int i = 0; i < samples1.Length; i++)
        {
            first[samples1[i]]++;
            second[samples2[i]]++;
            third[samples3[i]]++;
            fourth[samples4[i]]++;
        }

        foreach (byte sample in source[(4 * quarter)..])
        {
            first[sample]++;
        }

        Add(first, second, third, fourth, counts[..Values]);
    }

    private static void Add(ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<int> third, ReadOnlySpan<int> fourth, Span<int> sums)
    {
        for (int v = 0; v < Values; v += Vector<int>.Count)
        {
            (new Vector<int>(first[v..]) + new Vector<int>(second[v..]) + new Vector<int>(third[v..]) + new Vector<int>(fourth[v..])).CopyTo(sums[v..]);
        }
    }
}
