namespace AugMix.Training;

/// <summary>Images of another data set, which all have one size, brought to another.</summary>
internal sealed class PlacedDataset(IDataset images, ImagePlacer placer) : IDataset
{
    public string Name => images.Name;

    public int Count => images.Count;

    public int Classes => images.Classes;

    public IReadOnlyList<string> ClassNames => images.ClassNames;

    public ImageShape Shape { get; } = new(placer.Side, placer.Side, images.Shape.Channels);

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

        Span<byte> samples = scratch.Pixels(images.Shape.Length);
        images.Read(index, new ImageTarget(images.Shape, samples), scratch);
        placer.Place(new ImageView(images.Shape, samples), target, scratch.Resampler, random);
    }
}
