namespace AugMix;

/// <summary>counts[v] = how many samples have the value v, for the 256 values of a byte.</summary>
internal static class HistogramKernel
{
    public static void Run(ReadOnlySpan<byte> source, Span<int> counts)
    {
        counts = counts[..256];
        counts.Clear();
        foreach (byte sample in source)
        {
            counts[sample]++;
        }
    }
}
