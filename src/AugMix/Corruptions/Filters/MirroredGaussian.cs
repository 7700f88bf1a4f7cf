namespace AugMix;

/// <summary>SciPy's Gaussian filter in double precision: cut at three sigma, edges mirrored with the edge sample repeated.</summary>
internal sealed class MirroredGaussian
{
    private const double Truncation = 3;

    // Weights of the centre and of each distance from it.
    private readonly double[] _weights;

    /// <param name="sigma">In samples; 0 leaves planes as they are.</param>
    public MirroredGaussian(double sigma)
    {
        int radius = (int)((Truncation * sigma) + 0.5);
        if (radius == 0)
        {
            _weights = [1];
            return;
        }

        double[] all = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(x => Math.Exp(-0.5 / (sigma * sigma) * (x * x)))];
        double sum = PairwiseSum.Of(all);
        _weights = [.. all.Skip(radius).Select(weight => weight / sum)];
    }

    /// <summary>Smooths a plane: columns, then rows.</summary>
    /// <param name="columns">The plane, column after column; used as scratch.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="plane">Receives the result, row after row.</param>
    public void Smooth(Span<double> columns, int width, int height, Span<double> plane)
    {
        int radius = _weights.Length - 1;
        using Scratch<double> padded = new(Math.Max(width, height) + (2 * radius));
        for (int x = 0; x < width; x++)
        {
            Span<double> column = columns.Slice(x * height, height);
            Smooth(column, padded.Span[..(height + (2 * radius))]);
            for (int y = 0; y < height; y++)
            {
                plane[(y * width) + x] = column[y];
            }
        }

        for (int y = 0; y < height; y++)
        {
            Smooth(plane.Slice(y * width, width), padded.Span[..(width + (2 * radius))]);
        }
    }

    private void Smooth(Span<double> line, Span<double> padded)
    {
        int radius = _weights.Length - 1;
        line.CopyTo(padded[radius..]);
        for (int i = 0; i < radius; i++)
        {
            padded[i] = line[Mirror(i - radius, line.Length)];
            padded[radius + line.Length + i] = line[Mirror(line.Length + i, line.Length)];
        }

        SymmetricSumKernel.Run(padded, _weights, line);
    }

    // A kernel may be longer than the line, which then is mirrored again and again.
    private static int Mirror(int position, int length)
    {
        int inPeriod = position % (2 * length);
        inPeriod += inPeriod < 0 ? 2 * length : 0;
        return inPeriod < length ? inPeriod : (2 * length) - 1 - inPeriod;
    }
}
