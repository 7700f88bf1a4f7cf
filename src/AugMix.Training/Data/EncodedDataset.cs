namespace AugMix.Training;

/// <summary>Image files of any size, decoded and brought to one size in colour each time they are asked for.</summary>
/// <remarks>Where images are a random part, reading without a random source gives what a test reads.</remarks>
internal sealed class EncodedDataset : IDataset
{
    private readonly IEncodedImages _images;
    private readonly Preparation _preparation;
    private readonly RandomResizedCrop? _crop;
    private readonly int _shortSide;

    /// <param name="images">The files.</param>
    /// <param name="preparation">With a size above 0.</param>
    /// <param name="split">Test images are never placed at random.</param>
    /// <exception cref="ArgumentException">The preparation's sizes do not fit together.</exception>
    public EncodedDataset(IEncodedImages images, Preparation preparation, DatasetSplit split)
    {
        _images = images;
        _preparation = preparation;
        _shortSide = preparation.ShortSide;
        _crop = split == DatasetSplit.Train && preparation.Crop == CropKind.RandomResized ? new(preparation.CropScale, preparation.CropRatio) : null;
        Shape = new(preparation.ImageSize, preparation.ImageSize, 3);
    }

    public string Name => _images.Name;

    public int Count => _images.Count;

    public int Classes => _images.ClassNames.Count;

    public IReadOnlyList<string> ClassNames => _images.ClassNames;

    public ImageShape Shape { get; }

    public int Label(int index) => _images.Label(index);

    public string NameOf(int index) => _images.NameOf(index);

    public void Read(int index, ImageTarget target) => Read(index, target, new ReadScratch());

    public void Read(int index, ImageTarget target, ReadScratch scratch) => Read(index, target, scratch, null);

    void IDataset.Read(int index, ImageTarget target, ReadScratch scratch, RandomSource random) => Read(index, target, scratch, random);

    private void Read(int index, ImageTarget target, ReadScratch scratch, RandomSource? random)
    {
        if (target.Shape != Shape)
        {
            throw new ArgumentException($"{Name} has images of {Shape}, the target is {target.Shape}.", nameof(target));
        }

        string name = _images.NameOf(index);
        ReadOnlySpan<byte> file = _images.Read(index, scratch);
        scratch.BeginDecoding();
        Place(DecodedImage.InColour(file, name, scratch), target, scratch.Resampler, random);
    }

    private void Place(ImageView image, ImageTarget target, Resampler resampler, RandomSource? random)
    {
        int side = Shape.Width;
        (int width, int height) = (image.Shape.Width, image.Shape.Height);
        if (_crop is not null && random is not null)
        {
            resampler.Resize(image, _crop.Draw(random, width, height), _preparation.Interpolation, side, side, PixelBox.Whole(Shape), target);
            return;
        }

        (int newWidth, int newHeight) = CentralCrop.Resized(width, height, _shortSide);
        resampler.Resize(image, PixelBox.Whole(image.Shape), _preparation.Interpolation, newWidth, newHeight, CentralCrop.Of(newWidth, newHeight, side), target);
    }
}
