namespace AugMix;

/// <summary>Mixes the image with black.</summary>
internal sealed class TorchvisionBrightness : TorchvisionEnhance
{
    public override string Name => "brightness";

    protected override void Mix(in ImageView source, float weight, float rest, in ImageTarget destination)
        => MixWith(0, source, weight, rest, destination);
}
