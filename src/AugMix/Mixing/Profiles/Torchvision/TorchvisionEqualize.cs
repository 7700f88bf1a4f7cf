namespace AugMix;

/// <summary>Spreads the values of each channel so that all become about equally frequent; torchvision's formula is Pillow's.</summary>
internal sealed class TorchvisionEqualize : PeerOperation
{
    public override string Name => "equalize";

    public override ParameterRange? Parameter => null;

    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape) => new(this, 0);

    protected override void Write(in ImageView source, double parameter, in ImageTarget destination)
        => Operations.Find(Name).Apply(source, parameter, destination);
}
