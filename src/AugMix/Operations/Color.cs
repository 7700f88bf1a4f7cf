namespace AugMix;

/// <summary>Blends the image with its grey version; a grey image stays as it is.</summary>
public sealed class Color : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "color";

    /// <inheritdoc/>
    protected override void WritePlain(ImageView source, ImageTarget destination)
    {
        if (source.Shape.Channels == 1)
        {
            source.Samples.CopyTo(destination.Samples);
            return;
        }

        LumaKernel.Run(source.Plane(0), source.Plane(1), source.Plane(2), destination.Plane(0));
        destination.Plane(0).CopyTo(destination.Plane(1));
        destination.Plane(0).CopyTo(destination.Plane(2));
    }
}
