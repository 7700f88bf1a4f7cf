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

    /// <summary>Smooths a plane in place: columns, then rows.</summary>
    public void Smooth(Span<double> plane, int width, int height)
    {
        int radius = _weights.Length - 1;
        if (radius >= height)
        {
            using Scratch<double> source = new(plane.Length);
            using Scratch<double> matrix = new(height * height);
            plane.CopyTo(source.Span);
            FillMatrix(height, matrix.Span);
            MatrixProductKernel.Run(matrix.Span, height, source.Span, plane);
        }
        else
        {
            using Scratch<double> padded = new((height + (2 * radius)) * width);
            for (int y = -radius; y < height + radius; y++)
            {
                plane.Slice(Mirror(y, height) * width, width).CopyTo(padded.Span[((y + radius) * width)..]);
            }

            SymmetricSumKernel.Run(padded.Span, width, _weights, plane);
        }

        if (radius >= width)
        {
            using Scratch<double> source = new(plane.Length);
            using Scratch<double> matrix = new(width * width);
            plane.CopyTo(source.Span);
            FillMatrix(width, matrix.Span);
            MatrixProductKernel.Run(source.Span, width, matrix.Span, plane);
        }
        else
        {
            using Scratch<double> padded = new(width + (2 * radius));
            for (int y = 0; y < height; y++)
            {
                Span<double> row = plane.Slice(y * width, width);
                row.CopyTo(padded.Span[radius..]);
                for (int i = 1; i <= radius; i++)
                {
                    padded.Span[radius - i] = row[i - 1];
                    padded.Span[radius + width - 1 + i] = row[width - i];
                }

                SymmetricSumKernel.Run(padded.Span, 1, _weights, row);
            }
        }
    }

    // The filter of a line that is shorter than the kernel reaches, and so is mirrored more than once: [length, length], symmetric. All weights of one sample
    // are added up before they are multiplied. SciPy multiplies one by one, which takes four times as long for 224 samples and 512 weights; the doubles differ
    // by some 1e-16 and become floats of 6e-8.
    private void FillMatrix(int length, Span<double> matrix)
    {
        // The weights of all distances that are the same in a line repeated with a period of two lengths.
        using Scratch<double> periodic = new(4 * length);
        periodic.Span.Clear();
        for (int distance = _weights.Length - 1; distance > 0; distance--)
        {
            int inPeriod = distance % (2 * length);
            periodic.Span[inPeriod] += _weights[distance];
            periodic.Span[((2 * length) - inPeriod) % (2 * length)] += _weights[distance];
        }

        periodic.Span[0] += _weights[0];
        periodic.Span[..(2 * length)].CopyTo(periodic.Span[(2 * length)..]);
        for (int i = 0; i < length; i++)
        {
            Span<double> row = matrix.Slice(i * length, length);
            for (int j = 0; j < length; j++)
            {
                row[j] = periodic.Span[(2 * length) + i - j] + periodic.Span[i + j + 1];
            }
        }
    }

    // Positions up to one length before the line or after it.
    private static int Mirror(int position, int length)
        => position < 0 ? -1 - position : position >= length ? (2 * length) - 1 - position : position;
}
