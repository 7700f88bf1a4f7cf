namespace AugMix;

/// <summary>Turns the image about its centre by degrees counter-clockwise.</summary>
internal sealed class TorchvisionRotate(GridFilter filter) : TorchvisionAffine(filter)
{
    public override string Name => "rotate";

    public override ParameterRange Parameter { get; } = new("degrees counter-clockwise");

    protected override double Magnitude(int bin, ImageShape shape) => TenBins.Of(bin, 0, 30);

    protected override AffineMap FromCentre(double parameter, ImageShape shape) => Inverse(radians: -parameter * (Math.PI / 180));
}
