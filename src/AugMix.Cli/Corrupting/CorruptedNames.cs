using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>Names of corrupted image files.</summary>
internal static class CorruptedNames
{
    /// <summary>Quality of the JPEG files of the published sets: <c>save(path, quality=85, optimize=True)</c> in <c>make_imagenet_c.py</c>.</summary>
    public const int PublishedQuality = 85;

    /// <summary>The format of the published sets.</summary>
    public const string Jpeg = "jpeg";

    /// <summary>The extensions by which each format's files are known; the first is given to files that had another.</summary>
    private static readonly Dictionary<string, string[]> s_extensions = new()
    {
        [Jpeg] = [".jpg", ".jpeg"],
        ["png"] = [".png"],
    };

    /// <summary>The formats there are.</summary>
    public static IEnumerable<string> Formats => s_extensions.Keys;

    /// <summary>The name of an image in a format; null leaves it as it is, as the published scripts do, but for formats that are not written.</summary>
    public static string InFormat(string path, string? format)
        => format is null ? ImageFile.WrittenName(path)
            : s_extensions[format].Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) ? path : Path.ChangeExtension(path, s_extensions[format][0]);

    /// <summary>Refuses images whose names would become one.</summary>
    /// <exception cref="ArgumentException">Two would.</exception>
    public static void CheckDistinct(IReadOnlyList<string> paths, string? format)
    {
        Dictionary<string, string> taken = new(paths.Count, StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (!taken.TryAdd(InFormat(path, format), path))
            {
                throw new ArgumentException($"{taken[InFormat(path, format)]} and {path} would both be written as {InFormat(path, format)}. Rename one, or leave --format out.");
            }
        }
    }
}
