namespace AugMix;

/// <summary>A plane of normal noise.</summary>
internal static class NormalNoise
{
    // Samples whose words are drawn at a time.
    private const int Block = 4096;

    /// <summary>Fills a plane, row by row: by NumPy's method where draws stand for NumPy's, else from a word for each sample.</summary>
    public static void Fill(double mean, double deviation, RandomSource random, Span<double> plane)
    {
        if (random.IsNumpy)
        {
            foreach (ref double value in plane)
            {
                value = mean + (deviation * random.Normal());
            }

            return;
        }

        using Scratch<uint> words = new(Math.Min(Block, plane.Length));
        while (!plane.IsEmpty)
        {
            Span<uint> some = words.Span[..Math.Min(Block, plane.Length)];
            random.NextWords(some);
            NormalQuantiles.Fill(some, mean, deviation, plane);
            plane = plane[some.Length..];
        }
    }
}
