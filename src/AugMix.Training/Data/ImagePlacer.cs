namespace AugMix.Training;

/// <summary>Brings images of any size to the network's: a random part for training, the middle for testing.</summary>
internal sealed class ImagePlacer
{
    private readonly Preparation _preparation;
    private readonly RandomResizedCrop? _crop;
    private readonly int _shortSide;

    /// <exception cref="ArgumentException">The preparation's sizes do not fit together.</exception>
    public ImagePlacer(Preparation preparation, DatasetSplit split)
    {
        _preparation = preparation;
        _shortSide = preparation.ShortSide;
        _crop = split == DatasetSplit.Train && preparation.Crop == CropKind.RandomResized ? new(preparation.CropScale, preparation.CropRatio) : null;
    }

    /// <summary>Whether the same image is another one in each epoch.</summary>
    public bool IsRandom => _crop is not null;

    /// <summary>The side of the images that are made.</summary>
    public int Side => _preparation.ImageSize;

    /// <summary>Places one image; every sample of <paramref name="target"/> is written.</summary>
    /// <param name="image">Of any size.</param>
    /// <param name="target">Of the network's size, with the image's channels.</param>
    /// <param name="resampler">The worker's.</param>
    /// <param name="random">Draws the part of a training image; without it, the middle is taken as in a test.</param>
    public void Place(ImageView image, ImageTarget target, Resampler resampler, RandomSource? random)
    {
        (int width, int height) = (image.Shape.Width, image.Shape.Height);
        if (_crop is not null && random is not null)
        {
            resampler.Resize(image, _crop.Draw(random, width, height), _preparation.Interpolation, Side, Side, PixelBox.Whole(target.Shape), target);
            return;
        }

        (int newWidth, int newHeight) = CentralCrop.Resized(width, height, _shortSide);
        resampler.Resize(image, PixelBox.Whole(image.Shape), _preparation.Interpolation, newWidth, newHeight, CentralCrop.Of(newWidth, newHeight, Side), target);
    }
}
