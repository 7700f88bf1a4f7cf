namespace AugMix;

internal sealed partial class GaussianKernel
{
    /// <summary>Smooths a plane of single precision in place: columns, then rows. Sums are in double, and rounded after each direction.</summary>
    public void Smooth(Span<float> plane, int width, int height)
    {
        using Scratch<double> source = new(plane.Length);
        using Scratch<double> smoothed = new(width);
        SingleKernel.Widen(plane, source.Span);
        using Lines lines = new(this, source.Span, width, height);
        for (int y = 0; y < height; y++)
        {
            lines.SmoothColumns(y);
            SingleKernel.Round(lines.Middle);
            lines.SmoothRow(smoothed.Span);
            SingleKernel.Narrow(smoothed.Span, plane.Slice(y * width, width));
        }
    }
}
