namespace AugMix;

/// <summary>A star of rays of unequal length about a centre: how bright it is along a row of pixels.</summary>
internal readonly ref struct RayStar
{
    /// <summary>A star of the reference has this many rays or more.</summary>
    public const int FewestRays = 50;

    /// <summary>A star of the reference has fewer rays.</summary>
    public const int RayLimit = 200;

    private const double Unevenness = 0.25; // deviation of a ray's length, of the radius
    private const double Softening = 1e-4; // keeps the centre finite

    private readonly ReadOnlySpan<double> _lengths;
    private readonly double _centreX;
    private readonly double _centreY;
    private readonly double _sharpness;

    /// <summary>A star whose rays have been drawn.</summary>
    /// <param name="lengths">What <see cref="DrawRays"/> wrote.</param>
    /// <param name="centreX">Column of the centre.</param>
    /// <param name="centreY">Row of the centre.</param>
    /// <param name="sharpness">The power of the fall with the squared distance beyond a ray's end.</param>
    public RayStar(ReadOnlySpan<double> lengths, double centreX, double centreY, double sharpness)
    {
        _lengths = lengths;
        (_centreX, _centreY, _sharpness) = (centreX, centreY, sharpness);
    }

    /// <summary>How many doubles the rays of a star take: the first two stand at the end again.</summary>
    public static int LengthsFor(int rays) => rays + 2;

    /// <summary>Draws the lengths of a star's rays.</summary>
    /// <param name="random">Draws.</param>
    /// <param name="radius">The mean length in pixels.</param>
    /// <param name="shortest">No ray is shorter.</param>
    /// <param name="lengths">As many as <see cref="LengthsFor"/> says.</param>
    public static void DrawRays(RandomSource random, double radius, double shortest, Span<double> lengths)
    {
        foreach (ref double length in lengths[..^2])
        {
            length = Math.Max(shortest, radius + (Unevenness * radius * random.Normal()));
        }

        lengths[..2].CopyTo(lengths[^2..]);
    }

    /// <summary>The brightness of a row's pixels, from 0 to 1.</summary>
    public void Fill(int y, Span<double> light)
    {
        double dy = y - _centreY;
        for (int x = 0; x < light.Length; x++)
        {
            light[x] = x - _centreX;
        }

        int rays = _lengths.Length - 2;
        ArctangentKernel.Run(light, dy, light);
        for (int x = 0; x < light.Length; x++)
        {
            double dx = x - _centreX;
            double turn = (light[x] + Math.PI) / (2 * Math.PI) * rays;
            int ray = (int)turn;
            double beyond = turn - ray;
            double length = _lengths[ray] + (beyond * (_lengths[ray + 1] - _lengths[ray]));
            double fall = length * length / ((dy * dy) + (dx * dx) + Softening);
            if (_sharpness != 1)
            {
                fall = Math.Pow(fall, _sharpness);
            }

            beyond -= 0.5;
            light[x] = Math.Min((1 - (beyond * beyond)) * fall, 1.0);
        }
    }
}
