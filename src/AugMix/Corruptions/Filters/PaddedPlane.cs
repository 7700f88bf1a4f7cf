namespace AugMix;

/// <summary>How a plane goes on beyond its border.</summary>
internal enum Border
{
    /// <summary>The pixel at the edge again and again.</summary>
    Nearest,

    /// <summary>Mirrored at the edge pixel, which is not repeated.</summary>
    Mirrored,
}

/// <summary>Borrowed memory for a plane and what lies around it, so that a filter reads beyond the border without asking where it is.</summary>
internal readonly ref struct PaddedPlane<T> : IDisposable
{
    private readonly Scratch<T> _scratch;
    private readonly Margins _margins;
    private readonly int _width;
    private readonly int _height;

    public PaddedPlane(int width, int height, Margins margins)
    {
        (_width, _height, _margins) = (width, height, margins);
        Stride = margins.Left + width + margins.Right;
        _scratch = new Scratch<T>(Stride * (margins.Top + height + margins.Bottom));
    }

    /// <summary>Rows and columns around a plane.</summary>
    public readonly record struct Margins(int Left, int Top, int Right, int Bottom);

    /// <summary>From one row to the next.</summary>
    public int Stride { get; }

    /// <summary>The whole memory.</summary>
    public Span<T> Samples => _scratch.Span;

    /// <summary>Where a pixel of the plane is among the samples.</summary>
    public int IndexOf(int x, int y) => ((_margins.Top + y) * Stride) + _margins.Left + x;

    /// <summary>A row of the plane itself.</summary>
    public Span<T> Row(int y) => Samples.Slice(IndexOf(0, y), _width);

    /// <summary>Fills the margins, the plane having been filled.</summary>
    public void Extend(Border border)
    {
        for (int y = 0; y < _height; y++)
        {
            Span<T> row = Samples.Slice(IndexOf(-_margins.Left, y), Stride);
            for (int x = -_margins.Left; x < 0; x++)
            {
                row[_margins.Left + x] = row[_margins.Left + Inside(border, x, _width)];
            }

            for (int x = _width; x < _width + _margins.Right; x++)
            {
                row[_margins.Left + x] = row[_margins.Left + Inside(border, x, _width)];
            }
        }

        for (int y = -_margins.Top; y < 0; y++)
        {
            CopyRow(Inside(border, y, _height), y);
        }

        for (int y = _height; y < _height + _margins.Bottom; y++)
        {
            CopyRow(Inside(border, y, _height), y);
        }
    }

    public void Dispose() => _scratch.Dispose();

    private void CopyRow(int from, int to)
        => Samples.Slice(IndexOf(-_margins.Left, from), Stride).CopyTo(Samples.Slice(IndexOf(-_margins.Left, to), Stride));

    private static int Inside(Border border, int index, int length)
        => border == Border.Nearest ? Math.Clamp(index, 0, length - 1) : Mirror.At(index, length);
}
