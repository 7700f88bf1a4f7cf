namespace AugMix;

/// <summary>Blends the image with a smoothed one.</summary>
public sealed class Sharpness : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "sharpness";

    /// <inheritdoc/>
    protected override void WritePlain(in ImageView source, in ImageTarget destination)
    {
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            SmoothKernel.Run(source.Plane(c), source.Shape.Width, destination.Plane(c));
        }
    }

    /// <inheritdoc/>
    protected override void WritePlain<T>(ImageView<T> source, ImageTarget<T> destination)
    {
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            SmoothDefinition.Run(source.Plane(c), source.Shape.Width, destination.Plane(c));
        }
    }
}
