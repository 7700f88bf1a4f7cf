using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Encoded images that all have one size, decoded each time they are asked for; grey ones are shown in colour where any has colour.</summary>
internal sealed class UniformDataset : IDataset
{
    private readonly IEncodedImages _images;

    private UniformDataset(IEncodedImages images, ImageShape shape)
    {
        _images = images;
        Shape = shape;
    }

    public string Name => _images.Name;

    public int Count => _images.Count;

    public int Classes => _images.ClassNames.Count;

    public IReadOnlyList<string> ClassNames => _images.ClassNames;

    public ImageShape Shape { get; }

    /// <summary>Finds the images' size, and decodes them once where they take little memory.</summary>
    /// <param name="images">The images.</param>
    /// <param name="threads">Threads that decode; 0 means one per processor.</param>
    /// <param name="memoryLimit">Decoded bytes up to which images are kept in memory; 0 for never.</param>
    /// <exception cref="InvalidDataException">An image is damaged, or has another size than the first.</exception>
    public static IDataset Open(IEncodedImages images, int threads, long memoryLimit)
    {
        ReadScratch[] scratches = [.. Enumerable.Range(0, threads == 0 ? Workers.Available : threads).Select(_ => new ReadScratch())];
        UniformDataset dataset = new(images, CommonShape(images, scratches));
        ImageShape shape = dataset.Shape;
        if ((long)images.Count * shape.Length > Math.Min(memoryLimit, Array.MaxLength))
        {
            return dataset;
        }

        byte[] samples = new byte[images.Count * shape.Length];
        Workers.For(images.Count, scratches.Length, (worker, i) => dataset.Read(i, new ImageTarget(shape, samples.AsSpan(i * shape.Length, shape.Length)), scratches[worker]));
        return new MemoryDataset(images.Name, shape, images.ClassNames, samples, [.. Enumerable.Range(0, images.Count).Select(images.Label)]);
    }

    public int Label(int index) => _images.Label(index);

    public string NameOf(int index) => _images.NameOf(index);

    public void Read(int index, ImageTarget target) => Read(index, target, new ReadScratch());

    public void Read(int index, ImageTarget target, ReadScratch scratch)
    {
        if (target.Shape != Shape)
        {
            throw new ArgumentException($"{Name} has images of {Shape}, the target is {target.Shape}.", nameof(target));
        }

        string name = _images.NameOf(index);
        ReadOnlySpan<byte> file = _images.Read(index, scratch);
        scratch.BeginDecoding();
        ImageShape found = ImageCodec.ReadShape(file, name);
        if ((found.Width, found.Height) != (Shape.Width, Shape.Height) || found.Channels > Shape.Channels)
        {
            throw new InvalidDataException($"{name} is {found} now; the images were {Shape} when the data set was opened. Do not change the files during a run.");
        }

        DecodedImage.Into(file, name, found, target);
    }

    private static ImageShape CommonShape(IEncodedImages images, ReadScratch[] scratches)
    {
        ImageShape first = ImageCodec.ReadShape(images.Read(0, scratches[0]), images.NameOf(0));
        int channels = first.Channels;
        Workers.For(images.Count, scratches.Length, (worker, i) =>
        {
            string name = images.NameOf(i);
            ImageShape shape = ImageCodec.ReadShape(images.Read(i, scratches[worker]), name);
            if ((shape.Width, shape.Height) != (first.Width, first.Height))
            {
                throw new InvalidDataException($"{name} is {shape.Width}x{shape.Height}, {images.NameOf(0)} is {first.Width}x{first.Height}. Images keep their own size only where it is one for all; choose a size to bring them to.");
            }

            if (shape.Channels > 1)
            {
                Volatile.Write(ref channels, shape.Channels);
            }
        });
        return new(first.Width, first.Height, channels);
    }
}
