namespace AugMix;

/// <summary>Shifts rows sideways in proportion to their distance from the top.</summary>
internal sealed class TorchvisionShearX(GridFilter filter) : TorchvisionAffine(filter)
{
    public override string Name => "shear_x";

    public override ParameterRange Parameter { get; } = new("the shift per row in pixels, positive to the left");

    protected override double Magnitude(int bin, ImageShape shape) => TenBins.Of(bin, 0, 0.3f);

    protected override AffineMap FromCentre(double parameter, ImageShape shape)
        => Inverse(shearX: ShearAngle(parameter), centreX: -0.5 * shape.Width, centreY: -0.5 * shape.Height);
}
