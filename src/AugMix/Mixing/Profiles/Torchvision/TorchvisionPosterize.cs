namespace AugMix;

/// <summary>Keeps the highest bits of each sample: 0 to 8 of them.</summary>
internal sealed class TorchvisionPosterize : TorchvisionOperation
{
    // 4 - round(bin / 2.25), halves to even: rows of autoaugment.py, AugMix._augmentation_space.
    private static ReadOnlySpan<byte> Bits => [4, 4, 3, 3, 2, 2, 1, 1, 0, 0];

    public override string Name => "posterize";

    public override ParameterRange Parameter { get; } = new("bits kept", 0, 8, WholeNumbers: true);

    protected override bool IsSigned => false;

    protected override double Magnitude(int bin, ImageShape shape) => Bits[bin];

    protected override void Write(in ImageView source, double parameter, in ImageTarget destination)
        => Operations.Find(Name).Apply(source, parameter, destination);
}
