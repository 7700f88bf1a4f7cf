namespace AugMix;

/// <summary>Mixes the image with the mean of its grey version, which is not rounded.</summary>
internal sealed class TorchvisionContrast : TorchvisionEnhance
{
    public override string Name => "contrast";

    protected override void Mix(in ImageView source, float weight, float rest, in ImageTarget destination)
    {
        long sum = source.Shape.Channels == 1 ? TorchvisionLuma.Sum(source.Samples) : TorchvisionLuma.Run(source, destination.Plane(0));

        // PyTorch sums in single precision: exact up to 2^24, which is 65,793 white pixels. Beyond that its partial sums round, ours does not.
        MixWith((float)sum / source.Shape.PlaneLength, source, weight, rest, destination);
    }
}
