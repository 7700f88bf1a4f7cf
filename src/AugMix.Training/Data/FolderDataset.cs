using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Image files in one folder for each class, as torchvision's ImageFolder has them; decoded once, into memory.</summary>
public static class FolderDataset
{
    private const string Layout = "Arrange the files as DIR/train/CLASS/image.png and DIR/test/CLASS/image.png (val is as good as test).";

    /// <summary>Reads both halves. Classes are the training folders in ordinal order of their names.</summary>
    /// <param name="folder">Holds <c>train</c> and one of <c>test</c> and <c>val</c>.</param>
    /// <param name="threads">Threads that decode; 0 means one per processor.</param>
    /// <exception cref="DirectoryNotFoundException">A half is missing; the message says where it looked.</exception>
    /// <exception cref="InvalidDataException">A file is not an image or has another size than the first, or a half has a class of its own.</exception>
    public static DatasetPair Open(string folder, int threads = 0)
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
        return new(Read(train, $"{title} train", classes, threads), Read(test, $"{title} test", classes, threads));
    }

    private static MemoryDataset Read(string half, string name, string[] classes, int threads)
    {
        (string[] paths, int[] labels) = Files(half, classes);
        ImageShape shape = CommonShape(paths, threads);
        long length = (long)paths.Length * shape.Length;
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"{half} has {paths.Length} images of {shape}, {length} bytes once decoded; at most {Array.MaxLength} are held. Use fewer or smaller images.");
        }

        byte[] samples = new byte[length];
        Workers.For(paths.Length, threads, (_, i) => Decode(paths[i], new ImageTarget(shape, samples.AsSpan(i * shape.Length, shape.Length))));
        return new(name, shape, classes, samples, labels);
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
        Workers.For(paths.Length, threads, (_, i) => shapes[i] = ImageCodec.ReadShape(File.ReadAllBytes(paths[i]), paths[i]));
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

    private static void Decode(string path, ImageTarget target)
    {
        byte[] file = File.ReadAllBytes(path);
        ImageShape shape = ImageCodec.ReadShape(file, path);
        ImageCodec.Decode(file, path, new ImageTarget(shape, target.Samples[..shape.Length]));
        for (int c = shape.Channels; c < target.Shape.Channels; c++)
        {
            target.Plane(0).CopyTo(target.Plane(c));
        }
    }

    private static string Half(string folder, string[] names)
        => names.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException($"{string.Join(" or ", names.Select(name => Path.Combine(folder, name)))} was not found. {Layout}");

    private static string[] ClassesOf(string half)
    {
        string[] classes = [.. Directory.EnumerateDirectories(half).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return classes.Length > 0 ? classes : throw new InvalidDataException($"{half} has no class folders. {Layout}");
    }
}
