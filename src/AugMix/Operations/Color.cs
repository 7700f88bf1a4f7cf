namespace AugMix;

/// <summary>Blends the image with its grey version; a grey image stays as it is.</summary>
public sealed class Color : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "color";

    /// <inheritdoc/>
    protected override void WritePlain(in ImageView source, in ImageTarget destination)
    {
        if (source.Shape.Channels == 1)
        {
            source.Samples.CopyTo(destination.Samples);
            return;
        }

        if (source.Shape.Channels != 3)
        {
            WritePlain(source.AnyDepth, destination.AnyDepth);
            return;
        }

        LumaKernel.Run(source.Plane(0), source.Plane(1), source.Plane(2), destination.Plane(0));
        destination.Plane(0).CopyTo(destination.Plane(1));
        destination.Plane(0).CopyTo(destination.Plane(2));
    }

    /// <inheritdoc/>
    protected override void WritePlain<T>(ImageView<T> source, ImageTarget<T> destination)
    {
        GreyDefinition.Run(source, destination.Plane(0));
        for (int c = 1; c < source.Shape.Channels; c++)
        {
            destination.Plane(0).CopyTo(destination.Plane(c));
        }
    }
}
