namespace AugMix.Cli;

/// <summary>The images of an input: one file, a folder of files, or an array.</summary>
internal abstract class ImageInput : IDisposable
{
    /// <summary>How many images there are, at least 1.</summary>
    public abstract int Count { get; }

    /// <summary>A name for messages and traces: the relative path, or the row of an array.</summary>
    public abstract string NameOf(int index);

    /// <summary>Reads one image; <paramref name="reuse"/> is filled and returned when it has the right shape.</summary>
    public abstract ImageBuffer Read(int index, ImageBuffer? reuse);

    /// <summary>The shape of one image, without decoding it.</summary>
    public abstract ImageShape ShapeOf(int index);

    /// <summary>Opens whatever lies at the path.</summary>
    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    /// <exception cref="InvalidDataException">It is not an image, a folder with images, or an array of images.</exception>
    public static ImageInput Open(string path)
    {
        if (Directory.Exists(path))
        {
            return ImageFiles.OfFolder(path);
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist. Give an image, a folder of images or a .npy array.");
        }

        return IsArray(path) ? new ImageArray(path) : ImageFiles.OfFile(path);
    }

    /// <summary>Whether a path names an array.</summary>
    public static bool IsArray(string path) => path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);

    /// <summary>Closes what was opened.</summary>
    public abstract void Dispose();
}
