namespace AugMix;

/// <summary>Shifts the image up or down.</summary>
public sealed class TranslateY : AffineOperation
{
    /// <inheritdoc/>
    public override string Name => "translate_y";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("pixels, positive upwards");

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = Level.Draw(random, severity);
        return new PlannedOperation(this, Level.Signed(random, Level.Whole(level, shape.Height / 3.0)), level);
    }

    internal override bool IsIdentity(double parameter) => parameter == 0;

    /// <inheritdoc/>
    protected internal override AffineMap Map(double parameter, ImageShape shape) => new(1, 0, 0, 0, 1, parameter);
}
