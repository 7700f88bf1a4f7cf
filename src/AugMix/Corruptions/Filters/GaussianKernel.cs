namespace AugMix;

/// <summary>SciPy's Gaussian filter in double precision: cut at four sigma or where it is told, edges continued by the nearest pixel.</summary>
internal sealed partial class GaussianKernel
{
    private const double UsualTruncation = 4;

    // Weights of the centre and of each distance from it.
    private readonly double[] _weights;

    public GaussianKernel(double sigma, double truncation = UsualTruncation)
    {
        int radius = (int)((truncation * sigma) + 0.5);
        double[] all = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(x => Math.Exp(-0.5 / (sigma * sigma) * (x * x)))];
        double sum = PairwiseSum.Of(all);
        _weights = [.. all.Skip(radius).Select(weight => weight / sum)];
    }

    /// <summary>Smooths a plane in place: columns, then rows.</summary>
    public void Smooth(Span<double> plane, int width, int height)
    {
        using Scratch<double> column = new(height);
        for (int x = 0; x < width; x++)
        {
            for (int y = 0; y < height; y++)
            {
                column.Span[y] = plane[(y * width) + x];
            }

            for (int y = 0; y < height; y++)
            {
                plane[(y * width) + x] = At(column.Span, y);
            }
        }

        using Scratch<double> row = new(width);
        for (int y = 0; y < height; y++)
        {
            Span<double> output = plane.Slice(y * width, width);
            output.CopyTo(row.Span);
            for (int x = 0; x < width; x++)
            {
                output[x] = At(row.Span, x);
            }
        }
    }

    // The centre first, then pairs from the outermost inwards: SciPy's order of summation for symmetric kernels.
    private double At(ReadOnlySpan<double> line, int centre)
    {
        double sum = line[centre] * _weights[0];
        for (int distance = _weights.Length - 1; distance > 0; distance--)
        {
            double before = line[Math.Max(centre - distance, 0)];
            double after = line[Math.Min(centre + distance, line.Length - 1)];
            sum += (before + after) * _weights[distance];
        }

        return sum;
    }
}
