namespace AugMix;

/// <summary>How <see cref="PixMixPolicy"/> mixes. Every value is checked where it is set; the defaults are the published ones.</summary>
public sealed record PixMixOptions
{
    /// <summary>The most rounds of mixing, 0 to 100: each view has 0 to so many.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Rounds
    {
        get;
        init => field = value is >= 0 and <= 100 ? value : throw Refusal(value, "0 to 100 rounds of mixing are possible");
    } = 4;

    /// <summary>How much the view keeps in a round: the shares are drawn from Beta distributions with this parameter, above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Beta
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw Refusal(value, "beta is a finite number above 0");
    } = 3;

    /// <summary>Upper end of the level of the operations, 1 to 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Severity
    {
        get;
        init => field = value is >= 1 and <= 10 ? value : throw Refusal(value, "the severity is 1 to 10");
    } = 3;

    /// <summary>Which operations make copies of the image: the paper's nine, or all thirteen.</summary>
    public OperationChoice Operations { get; init; } = OperationChoice.NonOverlapping;

    /// <summary>How many fractals are generated, where no pictures are given; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Fractals
    {
        get;
        init => field = value >= 1 ? value : throw Refusal(value, "at least one fractal is needed");
    } = 256;

    /// <summary>Which fractals are generated.</summary>
    public ulong FractalSeed { get; init; }

    private static ArgumentOutOfRangeException Refusal(double value, string rule) => new(nameof(value), value, $"{value} is not possible: {rule}.");
}
