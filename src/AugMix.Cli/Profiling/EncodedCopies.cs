using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>Some images of a data set as PNG files in memory: what decoding would cost if they were stored so.</summary>
internal sealed class EncodedCopies : IDataset
{
    private const int Most = 512;

    private readonly IDataset _images;
    private readonly byte[][] _files;

    public EncodedCopies(IDataset whole)
    {
        _images = SubsetDataset.Spread(whole, Math.Min(Most, whole.Count));
        _files = new byte[_images.Count][];
        ImageBuffer image = new(whole.Shape);
        for (int i = 0; i < _files.Length; i++)
        {
            _images.Read(i, image.Target);
            _files[i] = ImageCodec.EncodePng(image.View);
        }
    }

    public string Name => _images.Name;

    public int Count => _images.Count;

    public int Classes => _images.Classes;

    public IReadOnlyList<string> ClassNames => _images.ClassNames;

    public ImageShape Shape => _images.Shape;

    public int Label(int index) => _images.Label(index);

    public void Read(int index, ImageTarget target) => Read(index, target, new ReadScratch());

    public void Read(int index, ImageTarget target, ReadScratch scratch)
    {
        scratch.BeginDecoding();
        ImageCodec.Decode(_files[index], Name, target);
    }
}
