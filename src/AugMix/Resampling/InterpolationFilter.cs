namespace AugMix;

/// <summary>A filter's support and shape.</summary>
/// <param name="Support">Pixels on each side of the centre, where nothing is made smaller.</param>
/// <param name="Weight">The weight at a distance; not called beyond the support.</param>
internal sealed record InterpolationFilter(double Support, Func<double, double> Weight)
{
    private const double CubicSharpness = -0.5;

    // By the enumeration's numbers; nearest has no filter.
    private static readonly InterpolationFilter?[] s_filters =
    [
        null,
        new(3, x => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0),
        new(1, x => Math.Max(0, 1 - Math.Abs(x))),
        new(2, x => Cubic(Math.Abs(x))),
        new(0.5, x => x is > -0.5 and <= 0.5 ? 1 : 0),
        new(1, x => Hamming(Math.Abs(x))),
    ];

    /// <summary>The filter of an interpolation, null for nearest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such interpolation.</exception>
    public static InterpolationFilter? Of(Interpolation interpolation)
        => (uint)interpolation < (uint)s_filters.Length
            ? s_filters[(int)interpolation]
            : throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, "There is no such interpolation.");

    private static double Sinc(double x)
    {
        double angle = x * Math.PI;
        return x == 0 ? 1 : Math.Sin(angle) / angle;
    }

    private static double Cubic(double x) => x switch
    {
        < 1 => ((((CubicSharpness + 2) * x) - (CubicSharpness + 3)) * x * x) + 1,
        < 2 => ((((x - 5) * x) + 8) * x - 4) * CubicSharpness,
        _ => 0,
    };

    // Pillow writes the window's two constants in single precision.
    private static double Hamming(double x)
    {
        double angle = x * Math.PI;
        return x == 0 ? 1 : x >= 1 ? 0 : Math.Sin(angle) / angle * (0.54f + (0.46f * Math.Cos(angle)));
    }
}
