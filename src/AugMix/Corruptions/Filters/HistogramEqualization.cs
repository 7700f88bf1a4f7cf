namespace AugMix;

/// <summary>OpenCV's histogram equalisation of a plane of bytes.</summary>
internal static class HistogramEqualization
{
    private const int Levels = 256;

    /// <summary>Spreads the levels, in place. A plane of one level stays as it is.</summary>
    public static void Run(Span<byte> plane)
    {
        Span<int> counts = stackalloc int[Levels];
        HistogramKernel.Run(plane, counts);
        int lowest = counts.IndexOfAnyExcept(0);
        if (counts[lowest] == plane.Length)
        {
            return;
        }

        Span<byte> table = stackalloc byte[Levels];
        float scale = (Levels - 1f) / (plane.Length - counts[lowest]);
        int sum = 0;
        table.Clear();
        for (int level = lowest + 1; level < Levels; level++)
        {
            sum += counts[level];
            table[level] = (byte)Math.Clamp(MathF.Round(sum * scale), 0, byte.MaxValue); // ties to even, as OpenCV rounds
        }

        TableKernel.Run(plane, table, plane);
    }
}
