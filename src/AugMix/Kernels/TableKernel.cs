namespace AugMix;

/// <summary>destination[i] = table[source[i]], with 256 entries.</summary>
internal static class TableKernel
{
    // A gather from bytes has no vector form shorter than this loop.
    public static void Run(ReadOnlySpan<byte> source, ReadOnlySpan<byte> table, Span<byte> destination)
    {
        table = table[..256];
        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = table[source[i]];
        }
    }
}
