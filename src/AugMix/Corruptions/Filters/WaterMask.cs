namespace AugMix;

/// <summary>How much light drops of water add: most at their rims, lit from one side, as in the reference (make_cifar_c.py, spatter).</summary>
internal static class WaterMask
{
    // Distances to the rim are cut here, in pixels.
    private const int Farthest = 20;

    private static readonly CannyEdges s_rims = new(50, 150);

    /// <summary>Writes the mask.</summary>
    /// <param name="liquid">How much liquid there is, [height, width]; finite, 0 or more.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="strength">The largest value of the mask.</param>
    /// <param name="mask">[height, width]. All 0 where no liquid is lit; the reference divides 0 by 0 there and gives a black image.</param>
    public static void Fill(ReadOnlySpan<double> liquid, int width, int height, double strength, Span<float> mask)
    {
        using Scratch<byte> levels = new(liquid.Length);
        using Scratch<byte> relief = new(liquid.Length);
        WetnessKernel.ToLevels(liquid, levels.Span);
        FillRelief(levels.Span, width, height, relief.Span);
        int largest = WetnessKernel.Largest(levels.Span, relief.Span);
        if (largest == 0)
        {
            mask.Clear();
            return;
        }

        WetnessKernel.FillMask(levels.Span, relief.Span, largest, (float)strength, mask);
    }

    private static void FillRelief(ReadOnlySpan<byte> levels, int width, int height, Span<byte> relief)
    {
        using Scratch<bool> rims = new(levels.Length);
        using Scratch<int> distances = new(levels.Length);
        using Scratch<byte> bytes = new(levels.Length);
        s_rims.Find(levels, width, height, rims.Span);
        ChamferDistance.Fill(rims.Span, width, height, Farthest * ChamferDistance.One, distances.Span);
        BoxMean.Run(distances.Span, width, height, bytes.Span);
        HistogramEqualization.Run(bytes.Span);
        Emboss.Run(bytes.Span, width, height, bytes.Span);
        BoxMean.Run(bytes.Span, width, height, relief);
    }
}
