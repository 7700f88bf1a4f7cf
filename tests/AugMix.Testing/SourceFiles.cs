namespace AugMix.Testing;

/// <summary>The checkout's own files, for tests that hold rules about the source.</summary>
public static class SourceFiles
{
    /// <summary>All files below a folder of the checkout with one of the extensions, as relative paths in ordinal order.</summary>
    public static IReadOnlyList<string> Below(string folder, params string[] extensions)
        => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal)];

    /// <summary>A file's text.</summary>
    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Repository.Root, relativePath));
}
