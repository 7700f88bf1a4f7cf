namespace AugMix;

/// <summary>Shifts columns up or down in proportion to their distance from the left.</summary>
public sealed class ShearY : AffineOperation
{
    /// <inheritdoc/>
    public override string Name => "shear_y";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("the shift per column in pixels, positive upwards");

    /// <inheritdoc/>
    public override double Draw(RandomSource random, double severity, ImageShape shape)
        => Level.Signed(random, Level.Real(random, severity, 0.3));

    /// <inheritdoc/>
    protected override AffineMap Map(double parameter, ImageShape shape) => new(1, 0, 0, parameter, 1, 0);
}
