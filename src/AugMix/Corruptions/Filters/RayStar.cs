namespace AugMix;

/// <summary>A star of rays of unequal length about a centre: how bright it is at a point.</summary>
internal readonly ref struct RayStar
{
    /// <summary>The most rays a star of the reference has, and one.</summary>
    public const int MostRays = 200;

    private const double Unevenness = 0.25; // deviation of a ray's length, of the radius
    private const double Softening = 1e-4; // keeps the centre finite

    private readonly Span<double> _lengths;
    private readonly double _centreX;
    private readonly double _centreY;
    private readonly double _sharpness;

    /// <summary>Draws a star's rays.</summary>
    /// <param name="random">Draws the lengths.</param>
    /// <param name="lengths">Scratch of as many entries as there are rays.</param>
    /// <param name="centreX">Column of the centre.</param>
    /// <param name="centreY">Row of the centre.</param>
    /// <param name="radius">The mean length in pixels.</param>
    /// <param name="shortest">No ray is shorter.</param>
    /// <param name="sharpness">The power of the fall beyond a ray's end.</param>
    public RayStar(RandomSource random, Span<double> lengths, double centreX, double centreY, double radius, double shortest, double sharpness)
    {
        _lengths = lengths;
        (_centreX, _centreY, _sharpness) = (centreX, centreY, sharpness);
        foreach (ref double length in lengths)
        {
            length = Math.Max(shortest, radius + (Unevenness * radius * random.Normal()));
        }
    }

    /// <summary>The brightness at a point, from 0 to 1.</summary>
    public double At(int x, int y)
    {
        double dy = y - _centreY;
        double dx = x - _centreX;
        double squared = (dy * dy) + (dx * dx);
        double turn = (Math.Atan2(dx, dy) + Math.PI) / (2 * Math.PI) * _lengths.Length;
        int ray = (int)turn;
        double beyond = turn - ray;
        double length = _lengths[ray % _lengths.Length];
        length += beyond * (_lengths[(ray + 1) % _lengths.Length] - length);
        double fall = length * length / (squared + Softening);
        if (_sharpness != 1)
        {
            fall = Math.Pow(fall, _sharpness);
        }

        beyond -= 0.5;
        return Math.Clamp((1 - (beyond * beyond)) * fall, 0.0, 1.0);
    }
}
