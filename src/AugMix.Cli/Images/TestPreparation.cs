namespace AugMix.Cli;

/// <summary>How the images of a benchmark were brought to one size before anything else: the short side resized by the bilinear filter, a square cut out of the middle.</summary>
/// <param name="Name">What users call it.</param>
/// <param name="ShortSide">The short side after the resize.</param>
/// <param name="Side">The square's side.</param>
internal sealed record TestPreparation(string Name, int ShortSide, int Side)
{
    /// <summary>That of ImageNet-C.</summary>
    public static TestPreparation ImageNet { get; } = new("imagenet", 256, 224);

    /// <summary>The shape of a prepared image.</summary>
    public ImageShape ShapeOf(ImageShape stored) => new(Side, Side, stored.Channels, stored.HasAlpha);

    /// <summary>Prepares an image.</summary>
    /// <param name="stored">The image as it is stored.</param>
    /// <param name="resampler">The thread's.</param>
    /// <param name="reuse">Taken where it has the right shape.</param>
    public ImageBuffer Apply(ImageView stored, Resampler resampler, ImageBuffer? reuse)
    {
        ImageShape shape = ShapeOf(stored.Shape);
        ImageBuffer image = reuse?.Shape == shape ? reuse : new ImageBuffer(shape);
        (int width, int height) = CentralCrop.Resized(stored.Shape.Width, stored.Shape.Height, ShortSide);
        resampler.Resize(stored, PixelBox.Whole(stored.Shape), Interpolation.Bilinear, width, height, CentralCrop.Of(width, height, Side), image.Target);
        return image;
    }
}
