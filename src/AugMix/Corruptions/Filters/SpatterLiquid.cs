namespace AugMix;

/// <summary>A splash of liquid: smoothed normal noise in one plane, nought below a threshold.</summary>
/// <param name="Mean">Of the noise.</param>
/// <param name="Deviation">Of the noise.</param>
/// <param name="Smoothing">How large a drop is.</param>
/// <param name="Threshold">What stays dry.</param>
internal sealed record SpatterLiquid(double Mean, double Deviation, GaussianKernel Smoothing, double Threshold)
{
    /// <summary>Draws the liquid, row by row, and writes how much there is at each pixel, [height, width].</summary>
    public void Fill(int width, int height, RandomSource random, Span<double> liquid)
    {
        NormalNoise.Fill(Mean, Deviation, random, liquid);
        Smoothing.Smooth(liquid, width, height);
        ThresholdKernel.Run(Threshold, liquid);
    }
}
