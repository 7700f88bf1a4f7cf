namespace AugMix;

/// <summary>Mixes the image with a smoothed one; with fewer than three rows or columns it stays as it is.</summary>
internal sealed class TorchvisionSharpness : TorchvisionEnhance
{
    public override string Name => "sharpness";

    protected override void Mix(in ImageView source, float weight, float rest, in ImageTarget destination)
    {
        if (source.Shape.Width <= 2 || source.Shape.Height <= 2)
        {
            source.Samples.CopyTo(destination.Samples);
            return;
        }

        for (int c = 0; c < source.Shape.Channels; c++)
        {
            // The same thirteenths as Pillow's, rounded to the nearest; no sum lies near a half, so single precision does not matter.
            SmoothKernel.Run(source.Plane(c), source.Shape.Width, destination.Plane(c));
            TwoProductKernel.Run(source.Plane(c), destination.Plane(c), weight, rest, destination.Plane(c));
        }
    }
}
