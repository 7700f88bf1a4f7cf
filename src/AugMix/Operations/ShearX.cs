namespace AugMix;

/// <summary>Shifts rows sideways in proportion to their distance from the top.</summary>
public sealed class ShearX : AffineOperation
{
    /// <inheritdoc/>
    public override string Name => "shear_x";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("the shift per row in pixels, positive to the left");

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = Level.Draw(random, severity);
        return new PlannedOperation(this, Level.Signed(random, Level.Real(level, 0.3)), level);
    }

    internal override bool IsIdentity(double parameter) => parameter == 0;

    /// <inheritdoc/>
    protected internal override AffineMap Map(double parameter, ImageShape shape) => new(1, parameter, 0, 0, 1, 0);
}
