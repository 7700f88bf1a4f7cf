namespace AugMix;

/// <summary>Shifts the image up or down.</summary>
public sealed class TranslateY : AffineOperation
{
    /// <inheritdoc/>
    public override string Name => "translate_y";

    /// <inheritdoc/>
    public override ParameterRange Parameter { get; } = new("pixels, positive upwards");

    /// <inheritdoc/>
    public override double Draw(RandomSource random, double severity, ImageShape shape)
        => Level.Signed(random, Level.Integer(random, severity, shape.Height / 3.0));

    /// <inheritdoc/>
    protected override AffineMap Map(double parameter, ImageShape shape) => new(1, 0, 0, 0, 1, parameter);
}
