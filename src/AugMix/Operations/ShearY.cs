namespace AugMix;

/// <summary>Shifts columns up or down in proportion to their distance from the left.</summary>
public sealed class ShearY : AffineOperation
{
    /// <inheritdoc/>
    public override string Name => "shear_y";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("the shift per column in pixels, positive upwards");

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = Level.Draw(random, severity);
        return new PlannedOperation(this, Level.Signed(random, Level.Real(level, 0.3)), level);
    }

    internal override bool IsIdentity(double parameter) => parameter == 0;

    /// <inheritdoc/>
    protected internal override AffineMap Map(double parameter, ImageShape shape) => new(1, 0, 0, parameter, 1, 0);
}
