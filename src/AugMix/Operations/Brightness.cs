namespace AugMix;

/// <summary>Blends the image with black.</summary>
public sealed class Brightness : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "brightness";

    /// <inheritdoc/>
    protected override void WritePlain(in ImageView source, in ImageTarget destination)
        => destination.Samples.Clear();

    /// <inheritdoc/>
    protected override void WritePlain<T>(ImageView<T> source, ImageTarget<T> destination)
        => destination.Samples.Clear();
}
