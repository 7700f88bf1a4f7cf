namespace AugMix;

/// <summary>Shifts columns up or down in proportion to their distance from the left.</summary>
internal sealed class TorchvisionShearY(GridFilter filter) : TorchvisionAffine(filter)
{
    public override string Name => "shear_y";

    public override ParameterRange Parameter { get; } = new("the shift per column in pixels, positive upwards");

    protected override double Magnitude(int bin, ImageShape shape) => TenBins.Of(bin, 0, 0.3f);

    protected override GridMatrix Matrix(double parameter, ImageShape shape)
        => GridMatrix.Of(0, 0, ShearAngle(parameter), -0.5 * shape.Width, -0.5 * shape.Height, 0, 0, shape);
}
