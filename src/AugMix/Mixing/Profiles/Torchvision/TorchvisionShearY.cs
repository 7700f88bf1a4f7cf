namespace AugMix;

/// <summary>Shifts columns up or down in proportion to their distance from the left.</summary>
internal sealed class TorchvisionShearY(GridFilter filter) : TorchvisionAffine(filter)
{
    public override string Name => "shear_y";

    public override ParameterRange Parameter { get; } = new("the shift per column in pixels, positive upwards");

    protected override double Magnitude(int bin, ImageShape shape) => TenBins.Of(bin, 0, 0.3f);

    protected override AffineMap FromCentre(double parameter, ImageShape shape)
        => Inverse(shearY: ShearAngle(parameter), centreX: -0.5 * shape.Width, centreY: -0.5 * shape.Height);
}
