namespace AugMix;

/// <summary>Shifts the image sideways.</summary>
public sealed class TranslateX : AffineOperation
{
    /// <inheritdoc/>
    public override string Name => "translate_x";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("pixels, positive to the left");

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = Level.Draw(random, severity);
        return new PlannedOperation(this, Level.Signed(random, Level.Whole(level, shape.Width / 3.0)), level);
    }

    internal override bool IsIdentity(double parameter) => parameter == 0;

    /// <inheritdoc/>
    protected internal override AffineMap Map(double parameter, ImageShape shape) => new(1, 0, parameter, 0, 1, 0);
}
