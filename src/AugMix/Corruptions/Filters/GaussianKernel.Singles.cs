namespace AugMix;

internal sealed partial class GaussianKernel
{
    /// <summary>Smooths a plane of single precision in place: columns, then rows. Sums are in double, and rounded after each direction.</summary>
    public void Smooth(Span<float> plane, int width, int height)
    {
        using Scratch<double> source = new(plane.Length);
        using Scratch<double> smoothed = new(width);
        for (int i = 0; i < plane.Length; i++)
        {
            source.Span[i] = plane[i];
        }

        using Lines lines = new(this, source.Span, width, height);
        for (int y = 0; y < height; y++)
        {
            lines.SmoothColumns(y);
            foreach (ref double value in lines.Middle)
            {
                value = (float)value;
            }

            lines.SmoothRow(smoothed.Span);
            Span<float> row = plane.Slice(y * width, width);
            for (int x = 0; x < width; x++)
            {
                row[x] = (float)smoothed.Span[x];
            }
        }
    }
}
