namespace AugMix;

/// <summary>Flakes: normal noise in one plane, enlarged about its centre, black below a threshold.</summary>
/// <param name="Mean">Of the noise, where 1 is white.</param>
/// <param name="Deviation">Of the noise.</param>
/// <param name="Zoom">How large a flake is, in pixels; 1 or more.</param>
/// <param name="Threshold">What stays black.</param>
internal readonly record struct SnowLayer(double Mean, double Deviation, double Zoom, double Threshold)
{
    /// <summary>Draws the flakes, row by row, and writes them as bytes, [height, width].</summary>
    public void Fill(int width, int height, RandomSource random, Span<byte> layer)
    {
        using Scratch<double> noise = new(layer.Length);
        using Scratch<double> enlarged = new(layer.Length);
        NormalNoise.Fill(Mean, Deviation, random, noise.Span);
        CentreZoom.Fill(noise.Span, width, height, Zoom, enlarged.Span);
        ThresholdKernel.Run(Threshold, enlarged.Span);

        UnitLevel.ToBytes(enlarged.Span, layer);
    }
}
