namespace AugMix.Training;

/// <summary>Images of another data set, which all have one size, brought to another.</summary>
internal sealed class PlacedDataset(IDataset images, ImagePlacer placer) : SizedDataset(placer, images.Shape.Channels)
{
    public override string Name => images.Name;

    public override int Count => images.Count;

    public override IReadOnlyList<string> ClassNames => images.ClassNames;

    public override int Label(int index) => images.Label(index);

    public override string NameOf(int index) => images.NameOf(index);

    protected override ImageView Stored(int index, ReadScratch scratch)
    {
        Span<byte> samples = scratch.Pixels(images.Shape.Length);
        images.Read(index, new ImageTarget(images.Shape, samples), scratch);
        return new ImageView(images.Shape, samples);
    }
}
