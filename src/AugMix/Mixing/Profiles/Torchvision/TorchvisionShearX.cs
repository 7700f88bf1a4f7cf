namespace AugMix;

/// <summary>Shifts rows sideways in proportion to their distance from the top.</summary>
internal sealed class TorchvisionShearX(GridFilter filter) : TorchvisionAffine(filter)
{
    public override string Name => "shear_x";

    public override ParameterRange Parameter { get; } = new("the shift per row in pixels, positive to the left");

    protected override double Magnitude(int bin, ImageShape shape) => TenBins.Of(bin, 0, 0.3f);

    protected override GridMatrix Matrix(double parameter, ImageShape shape)
        => GridMatrix.Of(0, ShearAngle(parameter), 0, -0.5 * shape.Width, -0.5 * shape.Height, 0, 0, shape);
}
