namespace AugMix;

/// <summary>Enlarges the image about its centre, from smaller to larger than it is.</summary>
internal sealed class ScalePerturbation : AffinePerturbation
{
    // Percent of the size, at the first frame and from one to the next.
    private static readonly ProfileTable<(double First, double Step)> s_percents = new(cifar: (70, 2), tinyImageNet: (40, 2.5), imageNet: (40, 2.5));

    public override string Name => "scale";

    private protected override AffineMap Map(int frame, CorruptionProfile profile, ImageShape shape)
        => CentredAffine.Map(shape, scale: ((frame * s_percents[profile].Step) + s_percents[profile].First) / 100);
}
