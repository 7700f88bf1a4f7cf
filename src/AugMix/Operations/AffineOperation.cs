namespace AugMix;

/// <summary>An operation that moves pixels by an affine map: bilinear, the image's own size kept, black where nothing comes from.</summary>
public abstract class AffineOperation : Operation
{
    /// <inheritdoc/>
    public sealed override bool IsGeometric => true;

    internal sealed override AffineMap? MapOf(double parameter, ImageShape shape) => Map(parameter, shape);

    /// <inheritdoc/>
    protected sealed override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        AffineMap map = Map(parameter, source.Shape);
        if (Recurring(parameter)?.Find(map, source.Shape) is { } strips)
        {
            strips.Run(source, destination);
        }
        else
        {
            AffineKernel.Run(source, map, destination);
        }
    }

    /// <summary>Where each pixel of the result comes from.</summary>
    protected internal abstract AffineMap Map(double parameter, ImageShape shape);

    /// <summary>Where the map of a parameter that comes again and again is kept; null for all others.</summary>
    private protected virtual RecurringMap? Recurring(double parameter) => null;

    /// <inheritdoc/>
    protected sealed override void Write<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
        => AffineDefinition.Run(source, Map(parameter, source.Shape), destination);
}
