namespace AugMix;

/// <summary>Enlarges a plane about its centre with linear interpolation, as the reference does with SciPy's zoom of order 1: crop, enlarge, crop.</summary>
internal static partial class CentreZoom
{
    /// <summary>Where one output row or column lies between two input ones.</summary>
    public readonly record struct Tap(int First, int Second, double FirstWeight, double SecondWeight);

    /// <summary>Adds the enlarged planes to <paramref name="sums"/>.</summary>
    /// <param name="planes">[any number, height, width]; finite.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="factor">1 or more.</param>
    /// <param name="sums">Of the planes' shape.</param>
    public static void Add(ReadOnlySpan<float> planes, int width, int height, double factor, Span<float> sums)
    {
        using ZoomColumns columns = new(width);
        Fill(columns.Taps, factor);
        columns.Prepare();
        Axis vertical = new(height, factor);
        for (int y = 0; y < height; y++)
        {
            Tap rows = vertical.TapAt(y);
            for (int plane = 0; plane < planes.Length; plane += width * height)
            {
                columns.Add(planes[(plane + (rows.First * width))..], planes[(plane + (rows.Second * width))..], rows, sums.Slice(plane + (y * width), width));
            }
        }
    }

    /// <summary>Writes where each of as many columns or rows lies.</summary>
    internal static void Fill(Span<Tap> taps, double factor)
    {
        Axis axis = new(taps.Length, factor);
        for (int i = 0; i < taps.Length; i++)
        {
            taps[i] = axis.TapAt(i);
        }
    }

    // One side: a central part is enlarged so that first and last samples stay where they are, and the middle of the result is kept.
    private readonly struct Axis
    {
        private readonly int _offset;
        private readonly int _trim;
        private readonly int _last;
        private readonly double _step;

        public Axis(int length, double factor)
        {
            int cropped = (int)Math.Ceiling(length / factor);
            int enlarged = (int)Math.Round(cropped * factor); // ties to even, as Python rounds
            _offset = (length - cropped) / 2;
            _trim = (enlarged - length) / 2;
            _last = cropped - 1;
            _step = enlarged > 1 ? (double)_last / (enlarged - 1) : 1;
        }

        public Tap TapAt(int index)
        {
            double position = (index + _trim) * _step;
            if (position > _last)
            {
                // Rounding can carry the last position past the end, which SciPy takes for the black outside.
                return new Tap(_offset, _offset, 0, 0);
            }

            int first = (int)position;
            double fraction = position - first;
            double firstWeight = 1 - fraction;
            return new Tap(_offset + first, _offset + Math.Min(first + 1, _last), firstWeight, 1 - firstWeight);
        }
    }
}
