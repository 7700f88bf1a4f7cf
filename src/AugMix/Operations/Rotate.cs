namespace AugMix;

/// <summary>Turns the image about its centre by degrees counter-clockwise.</summary>
public sealed class Rotate : AffineOperation
{
    // The pipelines draw whole degrees only, and the four functions of one turn would cost a tenth of a small image's rotation.
    private static readonly (double Cosine, double Sine)[] s_whole = [.. Enumerable.Range(0, 360).Select(degrees => Turn(degrees))];
    private static readonly RecurringMap[] s_recurring = [.. Enumerable.Range(0, 360).Select(_ => new RecurringMap())];

    /// <inheritdoc/>
    public override string Name => "rotate";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("degrees counter-clockwise");

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = Level.Draw(random, severity);
        return new PlannedOperation(this, Level.Signed(random, Level.Whole(level, 30)), level);
    }

    internal override bool IsIdentity(double parameter) => parameter % 360 == 0;

    /// <inheritdoc/>
    protected internal override AffineMap Map(double parameter, ImageShape shape)
    {
        // Pillow (Image.rotate) brings the angle into [0, 360) and rounds sine and cosine to 15 decimals, so that quarter turns are
        // exact: its shortcuts for those give the same bytes as this map.
        double degrees = Degrees(parameter);
        (double cosine, double sine) = IsWhole(degrees) ? s_whole[(int)degrees] : Turn(degrees);
        double x = shape.Width / 2.0;
        double y = shape.Height / 2.0;
        return new AffineMap(
            cosine, sine, (cosine * -x) + (sine * -y) + x,
            -sine, cosine, (-sine * -x) + (cosine * -y) + y);
    }

    // Quarter turns mix no samples: whole numbers are their results' definition, and all of them would be in doubt.
    private protected override RecurringMap? Recurring(double parameter)
    {
        double degrees = Degrees(parameter);
        return IsWhole(degrees) && degrees % 90 != 0 ? s_recurring[(int)degrees] : null;
    }

    private static double Degrees(double parameter)
    {
        double degrees = parameter % 360;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static bool IsWhole(double degrees) => double.IsInteger(degrees) && degrees < 360;

    private static (double Cosine, double Sine) Turn(double degrees)
    {
        double radians = -degrees * (Math.PI / 180);
        return (DecimalRounding.Round15(Math.Cos(radians)), DecimalRounding.Round15(Math.Sin(radians)));
    }
}
