namespace AugMix.Training;

/// <summary>Image files of any size, decoded and brought to one size in colour each time they are asked for.</summary>
internal sealed class EncodedDataset(IEncodedImages images, ImagePlacer placer) : IDataset
{
    public string Name => images.Name;

    public int Count => images.Count;

    public int Classes => images.ClassNames.Count;

    public IReadOnlyList<string> ClassNames => images.ClassNames;

    public ImageShape Shape { get; } = new(placer.Side, placer.Side, 3);

    public int Label(int index) => images.Label(index);

    public string NameOf(int index) => images.NameOf(index);

    public void Read(int index, ImageTarget target) => Read(index, target, new ReadScratch());

    public void Read(int index, ImageTarget target, ReadScratch scratch) => Place(index, target, scratch, null);

    public void Read(int index, ImageTarget target, ReadScratch scratch, RandomSource random) => Place(index, target, scratch, random);

    private void Place(int index, ImageTarget target, ReadScratch scratch, RandomSource? random)
    {
        if (target.Shape != Shape)
        {
            throw new ArgumentException($"{Name} has images of {Shape}, the target is {target.Shape}.", nameof(target));
        }

        string name = images.NameOf(index);
        ReadOnlySpan<byte> file = images.Read(index, scratch);
        scratch.BeginDecoding();
        placer.Place(DecodedImage.InColour(file, name, scratch), target, scratch.Resampler, random);
    }
}
