using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Image files of one size, read and decoded each time they are asked for.</summary>
/// <param name="name">What messages call the data set.</param>
/// <param name="shape">The shape of every image.</param>
/// <param name="classNames">By label.</param>
/// <param name="paths">The files; relative to the folder where one is given.</param>
/// <param name="labels">Of the files.</param>
/// <param name="folder">What the paths start from; sets of the same files in different folders share one list of them.</param>
internal sealed class FileDataset(string name, ImageShape shape, IReadOnlyList<string> classNames, string[] paths, int[] labels, string folder = "") : IDataset
{
    public string Name => name;

    public int Count => paths.Length;

    public int Classes => classNames.Count;

    public IReadOnlyList<string> ClassNames => classNames;

    public ImageShape Shape => shape;

    public int Label(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return labels[index];
    }

    public string NameOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return Path.Combine(folder, paths[index]);
    }

    public void Read(int index, ImageTarget target) => Read(index, target, new ReadScratch());

    public void Read(int index, ImageTarget target, ReadScratch scratch)
    {
        string path = NameOf(index);
        if (target.Shape != shape)
        {
            throw new ArgumentException($"{name} has images of {shape}, the target is {target.Shape}.", nameof(target));
        }

        ReadOnlySpan<byte> file = StoredFile.Read(path, scratch);
        scratch.BeginDecoding();
        Decode(file, path, target);
    }

    /// <summary>Decodes a file of the data set's size; a grey image is shown in colour where the others are.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or has another size than when the data set was opened.</exception>
    private static void Decode(ReadOnlySpan<byte> file, string path, ImageTarget target)
    {
        ImageShape found = ImageCodec.ReadShape(file, path);
        if ((found.Width, found.Height) != (target.Shape.Width, target.Shape.Height) || found.Channels > target.Shape.Channels)
        {
            throw new InvalidDataException($"{path} is {found} now; it was {target.Shape} when the data set was opened. Do not change the files during a run.");
        }

        DecodedImage.Into(file, path, found, target);
    }
}
