namespace AugMix.Training;

/// <summary>Image files of any size, decoded and brought to one size in colour each time they are asked for.</summary>
internal sealed class EncodedDataset(IEncodedImages images, ImagePlacer placer) : SizedDataset(placer, channels: 3)
{
    public override string Name => images.Name;

    public override int Count => images.Count;

    public override IReadOnlyList<string> ClassNames => images.ClassNames;

    public override int Label(int index) => images.Label(index);

    public override string NameOf(int index) => images.NameOf(index);

    protected override ImageView Stored(int index, ReadScratch scratch)
    {
        string name = images.NameOf(index);
        ReadOnlySpan<byte> file = images.Read(index, scratch);
        scratch.BeginDecoding();
        return DecodedImage.InColour(file, name, scratch);
    }
}
