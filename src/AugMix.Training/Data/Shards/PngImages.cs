using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Images of a data set that has no files, as PNG files.</summary>
/// <param name="dataset">Of 1 or 3 channels.</param>
internal sealed class PngImages(IDataset dataset) : IEncodedImages
{
    public string Name => dataset.Name;

    public int Count => dataset.Count;

    public IReadOnlyList<string> ClassNames => dataset.ClassNames;

    public int Label(int index) => dataset.Label(index);

    public string NameOf(int index) => dataset.NameOf(index);

    public ReadOnlySpan<byte> Read(int index, ReadScratch scratch)
    {
        ImageBuffer image = new(dataset.Shape);
        dataset.Read(index, image.Target);
        return ImageCodec.EncodePng(image.View);
    }
}
