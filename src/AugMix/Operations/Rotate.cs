namespace AugMix;

/// <summary>Turns the image about its centre by degrees counter-clockwise.</summary>
public sealed class Rotate : AffineOperation
{
    // The pipelines draw whole degrees only, and the four functions of one turn would cost a tenth of a small image's rotation.
    private static readonly (double Cosine, double Sine)[] s_whole = [.. Enumerable.Range(0, 360).Select(degrees => Turn(degrees))];

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
        double degrees = parameter % 360;
        degrees = degrees < 0 ? degrees + 360 : degrees;
        (double cosine, double sine) = double.IsInteger(degrees) && degrees < 360 ? s_whole[(int)degrees] : Turn(degrees);
        double x = shape.Width / 2.0;
        double y = shape.Height / 2.0;
        return new AffineMap(
            cosine, sine, (cosine * -x) + (sine * -y) + x,
            -sine, cosine, (-sine * -x) + (cosine * -y) + y);
    }

    private static (double Cosine, double Sine) Turn(double degrees)
    {
        double radians = -degrees * (Math.PI / 180);
        return (DecimalRounding.Round15(Math.Cos(radians)), DecimalRounding.Round15(Math.Sin(radians)));
    }
}
