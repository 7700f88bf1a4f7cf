namespace AugMix;

/// <summary>Makes augmented views, one after the other, for one thread. A view depends on the image and on the draws alone, not on the views before it.</summary>
public abstract class ViewMaker
{
    /// <summary>Writes a view as normalised floats; every sample of <paramref name="destination"/> is written.</summary>
    /// <param name="image">The image after flip and crop, left as it is.</param>
    /// <param name="random">Where every draw comes from.</param>
    /// <param name="normalization">How bytes become floats.</param>
    /// <param name="destination">[C, H, W].</param>
    public abstract void Make(ImageView image, RandomSource random, Normalization normalization, Span<float> destination);

    /// <summary>Writes the same view as bytes.</summary>
    /// <param name="image">The image after flip and crop, left as it is.</param>
    /// <param name="random">Where every draw comes from.</param>
    /// <param name="destination">An image of the same shape.</param>
    public abstract void Make(ImageView image, RandomSource random, ImageTarget destination);
}
