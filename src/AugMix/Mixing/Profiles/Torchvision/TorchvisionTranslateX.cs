namespace AugMix;

/// <summary>Shifts the image sideways.</summary>
internal sealed class TorchvisionTranslateX(GridFilter filter) : TorchvisionAffine(filter)
{
    public override string Name => "translate_x";

    public override ParameterRange Parameter { get; } = new("pixels, positive to the right", -1e9, 1e9, WholeNumbers: true);

    protected override double Magnitude(int bin, ImageShape shape) => TenBins.Of(bin, 0, (float)(shape.Width / 3.0));

    // Truncated toward zero; adding zero makes a negative zero an ordinary one.
    protected override double Argument(double magnitude) => Math.Truncate(magnitude) + 0;

    protected override AffineMap FromCentre(double parameter, ImageShape shape) => Inverse(translateX: parameter);
}
