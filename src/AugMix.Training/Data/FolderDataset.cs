using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Image files in one folder for each class, as torchvision's ImageFolder has them.</summary>
/// <remarks>A half that takes little memory is decoded once; a larger one is read and decoded each time it is gone through. The images are the same. Training uses 8-bit colour: alpha is dropped without blending, of 16-bit samples the high byte is kept.</remarks>
public static class FolderDataset
{
    /// <summary>The decoded bytes up to which a half is kept in memory unless another limit is given.</summary>
    public const long DefaultMemoryLimit = 1L << 30;

    private const string Layout = "Arrange the files as DIR/train/CLASS/image.png and DIR/test/CLASS/image.png (val is as good as test).";

    /// <summary>Reads both halves. Classes are the training folders in ordinal order of their names.</summary>
    /// <param name="folder">Holds <c>train</c> and one of <c>test</c> and <c>val</c>.</param>
    /// <param name="threads">Threads that decode; 0 means one per processor.</param>
    /// <param name="memoryLimit">Decoded bytes up to which a half is kept in memory; 0 for never.</param>
    /// <exception cref="DirectoryNotFoundException">A half is missing; the message says where it looked.</exception>
    /// <exception cref="InvalidDataException">A file is not an image or has another size than the first, or a half has a class of its own.</exception>
    public static DatasetPair Open(string folder, int threads = 0, long memoryLimit = DefaultMemoryLimit)
    {
        string train = Half(folder, ["train"]);
        string test = Half(folder, ["test", "val"]);
        string[] classes = ClassesOf(train);
        foreach (string name in ClassesOf(test))
        {
            if (!classes.Contains(name))
            {
                throw new InvalidDataException($"{Path.Combine(test, name)} is a class that {train} does not have. Rename the folder, or add images to train with.");
            }
        }

        string title = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        return new(Read(train, $"{title} train", classes, threads, memoryLimit), Read(test, $"{title} test", classes, threads, memoryLimit));
    }

    private static IDataset Read(string half, string name, string[] classes, int threads, long memoryLimit)
    {
        (string[] paths, int[] labels) = Files(half, classes);
        FileDataset files = new(name, CommonShape(paths, threads), classes, paths, labels);
        return (long)files.Count * files.Shape.Length <= Math.Min(memoryLimit, Array.MaxLength) ? Decode(files, labels, threads) : files;
    }

    private static MemoryDataset Decode(FileDataset files, int[] labels, int threads)
    {
        ImageShape shape = files.Shape;
        byte[] samples = new byte[files.Count * shape.Length];
        ReadScratch[] scratches = Scratches(threads);
        Workers.For(files.Count, scratches.Length, (worker, i) => files.Read(i, new ImageTarget(shape, samples.AsSpan(i * shape.Length, shape.Length)), scratches[worker]));
        return new(files.Name, shape, files.ClassNames, samples, labels);
    }

    private static (string[] Paths, int[] Labels) Files(string half, string[] classes)
    {
        List<string> paths = [];
        List<int> labels = [];
        for (int label = 0; label < classes.Length; label++)
        {
            string folder = Path.Combine(half, classes[label]);
            if (Directory.Exists(folder))
            {
                paths.AddRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(ImageFile.IsImage).Order(StringComparer.Ordinal));
                labels.AddRange(Enumerable.Repeat(label, paths.Count - labels.Count));
            }
        }

        return paths.Count > 0
            ? ([.. paths], [.. labels])
            : throw new InvalidDataException($"{half} holds no images ({string.Join(", ", ImageFile.Extensions)}) in its class folders. {Layout}");
    }

    /// <summary>The one size of all files; colour if any of them is, since a grey image can be shown in colour.</summary>
    private static ImageShape CommonShape(string[] paths, int threads)
    {
        ImageShape[] shapes = new ImageShape[paths.Length];
        ReadScratch[] scratches = Scratches(threads);
        Workers.For(paths.Length, scratches.Length, (worker, i) => shapes[i] = StoredFile.ReadShape(paths[i], scratches[worker]));
        int channels = 1;
        for (int i = 0; i < paths.Length; i++)
        {
            if ((shapes[i].Width, shapes[i].Height) != (shapes[0].Width, shapes[0].Height))
            {
                throw new InvalidDataException($"{paths[i]} is {shapes[i].Width}x{shapes[i].Height}, {paths[0]} is {shapes[0].Width}x{shapes[0].Height}. All images must have one size; resize them first.");
            }

            channels = Math.Max(channels, shapes[i].Channels);
        }

        return new(shapes[0].Width, shapes[0].Height, channels);
    }

    // One for each thread.
    private static ReadScratch[] Scratches(int threads) => [.. Enumerable.Range(0, threads == 0 ? Workers.Available : threads).Select(_ => new ReadScratch())];

    private static string Half(string folder, string[] names)
        => names.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException($"{string.Join(" or ", names.Select(name => Path.Combine(folder, name)))} was not found. {Layout}");

    private static string[] ClassesOf(string half)
    {
        string[] classes = [.. Directory.EnumerateDirectories(half).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return classes.Length > 0 ? classes : throw new InvalidDataException($"{half} has no class folders. {Layout}");
    }
}
