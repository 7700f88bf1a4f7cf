using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Image files of one size, read and decoded each time they are asked for.</summary>
/// <param name="images">The files.</param>
/// <param name="shape">The shape of every image.</param>
internal sealed class FileDataset(IEncodedImages images, ImageShape shape) : IDataset
{
    public string Name => images.Name;

    public int Count => images.Count;

    public int Classes => images.ClassNames.Count;

    public IReadOnlyList<string> ClassNames => images.ClassNames;

    public ImageShape Shape => shape;

    public int Label(int index) => images.Label(index);

    public string NameOf(int index) => images.NameOf(index);

    public void Read(int index, ImageTarget target) => Read(index, target, new ReadScratch());

    public void Read(int index, ImageTarget target, ReadScratch scratch)
    {
        string name = NameOf(index);
        if (target.Shape != shape)
        {
            throw new ArgumentException($"{Name} has images of {shape}, the target is {target.Shape}.", nameof(target));
        }

        ReadOnlySpan<byte> file = images.Read(index, scratch);
        scratch.BeginDecoding();
        ImageShape found = ImageCodec.ReadShape(file, name);
        if ((found.Width, found.Height) != (shape.Width, shape.Height) || found.Channels > shape.Channels)
        {
            throw new InvalidDataException($"{name} is {found} now; it was {shape} when the data set was opened. Do not change the files during a run.");
        }

        DecodedImage.Into(file, name, found, target);
    }
}
