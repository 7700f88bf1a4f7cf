using System.Text.Json;

namespace AugMix.Cli;

/// <summary>The images of an input: one file, a folder of files, or an array.</summary>
internal abstract class ImageInput : IDisposable
{
    /// <summary>How many images there are, at least 1.</summary>
    public abstract int Count { get; }

    /// <summary>A name for messages and traces: the relative path, or the row of an array.</summary>
    public abstract string NameOf(int index);

    /// <summary>Reads one image with all its channels and bits; <paramref name="reuse"/> is filled and returned when it has the right shape and depth.</summary>
    public abstract Picture Read(int index, Picture? reuse);

    /// <summary>Reads the colours of one image in 8 bits, alpha and finer bits left out; <paramref name="reuse"/> is filled and returned when it has the right shape.</summary>
    public abstract ImageBuffer ReadColors(int index, ImageBuffer? reuse);

    /// <summary>The shape of one image, without decoding it.</summary>
    public abstract ImageShape ShapeOf(int index);

    /// <summary>A hash that tells this input from others: of an array's file, or of the names of a folder's images.</summary>
    public abstract string Hash { get; }

    /// <summary>Writes what a run that goes on must find unchanged, as fields of an open object.</summary>
    public abstract void WriteDecidingTo(Utf8JsonWriter writer);

    /// <summary>Opens whatever lies at the path.</summary>
    /// <param name="path">An image file, a folder of them, or an array.</param>
    /// <param name="alpha">Whether the last channel of an array is alpha; null for what <see cref="ImageShape"/> takes it for.</param>
    /// <exception cref="ArgumentException"><paramref name="alpha"/> is given and the path is not an array.</exception>
    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    /// <exception cref="InvalidDataException">It is not an image, a folder with images, or an array of images.</exception>
    public static ImageInput Open(string path, bool? alpha = null)
    {
        if (alpha is not null && !IsArray(path))
        {
            throw new ArgumentException($"--alpha-channel is for .npy arrays; {path} is none, and image files say themselves whether they have alpha. Leave it out.");
        }

        if (Directory.Exists(path))
        {
            return ImageFiles.OfFolder(path);
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist. Give an image, a folder of images or a .npy array.");
        }

        return IsArray(path) ? new ImageArray(path, alpha) : ImageFiles.OfFile(path);
    }

    /// <summary>Whether a path names an array.</summary>
    public static bool IsArray(string path) => path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase);

    /// <summary>Closes what was opened.</summary>
    public abstract void Dispose();
}
