namespace AugMix;

/// <summary>Shears the image about its centre along x by one more degree in each frame, from -15 to 15.</summary>
internal sealed class ShearPerturbation : AffinePerturbation
{
    public override string Name => "shear";

    private protected override AffineMap Map(int frame, CorruptionProfile profile, ImageShape shape)
        => CentredAffine.Map(shape, shear: frame - 15);
}
