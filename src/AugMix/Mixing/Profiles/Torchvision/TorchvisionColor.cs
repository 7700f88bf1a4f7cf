namespace AugMix;

/// <summary>Mixes the image with its grey version; a grey image stays as it is.</summary>
internal sealed class TorchvisionColor : TorchvisionEnhance
{
    public override string Name => "color";

    protected override void Mix(in ImageView source, float weight, float rest, in ImageTarget destination)
    {
        if (source.Shape.Channels == 1)
        {
            source.Samples.CopyTo(destination.Samples);
            return;
        }

        // The last plane holds the grey image until its own turn.
        Span<byte> grey = destination.Plane(2);
        TorchvisionLuma.Run(source, grey);
        for (int c = 0; c < 3; c++)
        {
            TwoProductKernel.Run(source.Plane(c), grey, weight, rest, destination.Plane(c));
        }
    }
}
