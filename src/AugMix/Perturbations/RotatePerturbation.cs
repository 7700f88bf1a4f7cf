namespace AugMix;

/// <summary>Turns the image about its centre clockwise by one more degree in each frame, from -15 to 15.</summary>
internal sealed class RotatePerturbation : AffinePerturbation
{
    public override string Name => "rotate";

    private protected override AffineMap Map(int frame, CorruptionProfile profile, ImageShape shape)
        => CentredAffine.Map(shape, degrees: frame - 15);
}
