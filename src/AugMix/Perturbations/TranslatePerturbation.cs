namespace AugMix;

/// <summary>Shifts the image to the right by one more pixel in each frame, beginning on the left.</summary>
internal sealed class TranslatePerturbation : AffinePerturbation
{
    // How many frames there are, and which one is the image.
    private static readonly ProfileTable<(int Frames, int Middle)> s_shifts = new(cifar: (16, 7), tinyImageNet: (31, 15), imageNet: (41, 20));

    public override string Name => "translate";

    public override int FrameCount(CorruptionProfile profile) => s_shifts[profile].Frames;

    private protected override AffineMap Map(int frame, CorruptionProfile profile, ImageShape shape)
        => CentredAffine.Map(shape, right: frame - s_shifts[profile].Middle);
}
