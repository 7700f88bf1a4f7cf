namespace AugMix;

/// <summary>Collects a fractal's points: how many fall on a pixel, and the colours they bring.</summary>
/// <param name="shape">The picture's shape.</param>
internal sealed class FractalCanvas(ImageShape shape)
{
    // A tenth of the pixels hit shows a structure.
    private const int LeastCovered = 10;

    private readonly int[] _counts = new int[shape.PlaneLength];
    private readonly double[] _colors = new double[shape.Length];
    private readonly double[] _color = new double[shape.Channels];
    private double[] _palette = [];
    private double _left;
    private double _top;
    private double _scaleX;
    private double _scaleY;
    private int _covered;

    /// <summary>How many pixels there are.</summary>
    public int Pixels => shape.PlaneLength;

    /// <summary>Whether a fair part of the pixels was hit.</summary>
    public bool IsCovered => _covered * LeastCovered >= Pixels;

    /// <summary>Starts an empty picture of a part of the plane, with a colour for each of some maps.</summary>
    public void Begin(RandomSource random, (double Least, double Most) x, (double Least, double Most) y, int maps)
    {
        _counts.AsSpan().Clear();
        _colors.AsSpan().Clear();
        _color.AsSpan().Fill(0.5);
        _covered = 0;
        (_left, _top) = (x.Least, y.Least);
        _scaleX = shape.Width / Math.Max(x.Most - x.Least, 1e-9);
        _scaleY = shape.Height / Math.Max(y.Most - y.Least, 1e-9);
        random.NextDoubles(Workspace.Room(ref _palette, maps * shape.Channels));
    }

    /// <summary>Adds a point that a map has led to. Its colour is half the map's and half that of the point before, so that near points look alike.</summary>
    public void Add(double x, double y, int map)
    {
        double column = Math.Floor((x - _left) * _scaleX);
        double row = Math.Floor((y - _top) * _scaleY);
        bool inside = column >= 0 && column < shape.Width && row >= 0 && row < shape.Height;
        int pixel = inside ? ((int)row * shape.Width) + (int)column : 0;
        for (int c = 0; c < _color.Length; c++)
        {
            _color[c] = (_color[c] + _palette[(map * _color.Length) + c]) / 2;
            _colors[(c * Pixels) + pixel] += inside ? _color[c] : 0;
        }

        if (inside && _counts[pixel]++ == 0)
        {
            _covered++;
        }
    }

    /// <summary>Writes the picture over a background of one colour: the more points a pixel has, the less of it shows.</summary>
    public void Develop(RandomSource random, ImageTarget destination)
    {
        double usual = (double)_counts.Sum() / Math.Max(_covered, 1);
        for (int c = 0; c < shape.Channels; c++)
        {
            double background = random.NextDouble();
            Span<byte> plane = destination.Plane(c);
            for (int i = 0; i < plane.Length; i++)
            {
                double hit = _counts[i];
                double share = hit == 0 ? 0 : hit / (hit + (usual / 2));
                double color = hit == 0 ? 0 : _colors[(c * Pixels) + i] / hit;
                plane[i] = (byte)Math.Round(255 * (background + (share * (color - background))));
            }
        }
    }
}
