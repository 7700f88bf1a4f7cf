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
        if (_weights.Length == 1)
        {
            return;
        }

        using Scratch<double> source = new(plane.Length);
        plane.CopyTo(source.Span);
        using Lines lines = new(this, source.Span, width, height);
        for (int y = 0; y < height; y++)
        {
            lines.SmoothColumns(y);
            lines.SmoothRow(plane.Slice(y * width, width));
        }
    }

    /// <summary>Smooths a plane of bytes as levels from 0 to 1; the destination may be the source.</summary>
    public void Smooth(ReadOnlySpan<byte> plane, int width, int height, Span<byte> destination)
    {
        if (_weights.Length == 1)
        {
            plane.CopyTo(destination);
            return;
        }

        using Scratch<double> source = new(plane.Length);
        using Scratch<double> smoothed = new(width);
        UnitLevel.FromBytes(plane, source.Span);
        using Lines lines = new(this, source.Span, width, height);
        for (int y = 0; y < height; y++)
        {
            lines.SmoothColumns(y);
            lines.SmoothRow(smoothed.Span);
            UnitLevel.ToBytes(smoothed.Span, destination.Slice(y * width, width));
        }
    }

    // One row after the other. The centre first, then pairs from the outermost inwards: SciPy's order of summation for symmetric kernels.
    private readonly ref struct Lines : IDisposable
    {
        private readonly double[] _weights;
        private readonly ReadOnlySpan<double> _source;
        private readonly int _width;
        private readonly int _height;
        private readonly Scratch<(int Before, int After)> _rows;
        private readonly Scratch<(int Before, int After)> _columns;
        private readonly Scratch<double> _line;

        public Lines(GaussianKernel kernel, ReadOnlySpan<double> source, int width, int height)
        {
            _weights = kernel._weights;
            _source = source;
            (_width, _height) = (width, height);
            int radius = _weights.Length - 1;
            _rows = new Scratch<(int Before, int After)>(radius);
            _columns = new Scratch<(int Before, int After)>(radius);
            _line = new Scratch<double>(width + (2 * radius));
            for (int i = 0; i < radius; i++)
            {
                _columns.Span[i] = (radius - 1 - i, radius + 1 + i);
            }
        }

        private int Radius => _weights.Length - 1;

        /// <summary>A row of the plane smoothed, which the next call of <see cref="SmoothRow"/> takes up.</summary>
        public Span<double> Middle => _line.Span.Slice(Radius, _width);

        /// <summary>Smooths the columns at one row.</summary>
        public void SmoothColumns(int y)
        {
            for (int i = 0; i < Radius; i++)
            {
                _rows.Span[i] = (Math.Max(y - i - 1, 0) * _width, Math.Min(y + i + 1, _height - 1) * _width);
            }

            PairSumKernel.Run(_source, y * _width, _rows.Span, _weights, Middle);
        }

        /// <summary>Smooths along the row.</summary>
        public void SmoothRow(Span<double> destination)
        {
            _line.Span[..Radius].Fill(Middle[0]);
            _line.Span[(Radius + _width)..].Fill(Middle[^1]);
            PairSumKernel.Run(_line.Span, Radius, _columns.Span, _weights, destination);
        }

        public void Dispose()
        {
            _line.Dispose();
            _columns.Dispose();
            _rows.Dispose();
        }
    }
}
