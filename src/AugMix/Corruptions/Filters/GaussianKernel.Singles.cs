namespace AugMix;

internal sealed partial class GaussianKernel
{
    /// <summary>Smooths a plane of single precision in place: columns, then rows. Sums are in double, and rounded after each direction.</summary>
    public void Smooth(Span<float> plane, int width, int height)
    {
        using Scratch<double> line = new(Math.Max(width, height));
        for (int x = 0; x < width; x++)
        {
            Smooth(plane[x..], width, line.Span[..height]);
        }

        for (int y = 0; y < height; y++)
        {
            Smooth(plane[(y * width)..], 1, line.Span[..width]);
        }
    }

    private void Smooth(Span<float> samples, int stride, Span<double> line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = samples[i * stride];
        }

        for (int i = 0; i < line.Length; i++)
        {
            samples[i * stride] = (float)At(line, i);
        }
    }
}
