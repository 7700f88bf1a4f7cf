namespace AugMix.Cli;

/// <summary>The files below a folder. Links to folders are followed, as data sets are often put together from them, but never in a circle.</summary>
internal static class FolderTree
{
    /// <summary>All files, in no particular order.</summary>
    public static IEnumerable<string> Files(string folder) => Files(new DirectoryInfo(folder), []);

    private static IEnumerable<string> Files(DirectoryInfo folder, string[] above)
    {
        string place = Place(folder, above);
        if (above.Any(other => IsWithin(other, place)))
        {
            return [];
        }

        string[] chain = [.. above, place];
        return folder.EnumerateFiles().Select(file => file.FullName)
            .Concat(folder.EnumerateDirectories().SelectMany(child => Files(child, chain)));
    }

    // Where a folder really is: where its link leads, or below where its parent really is.
    private static string Place(DirectoryInfo folder, string[] above)
        => folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? (above.Length == 0 ? folder.FullName : Path.Combine(above[^1], folder.Name));

    private static bool IsWithin(string path, string folder)
        => path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
