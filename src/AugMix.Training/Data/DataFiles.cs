namespace AugMix.Training;

/// <summary>Finds the files a data set is made of.</summary>
internal static class DataFiles
{
    /// <summary>The first of several names that exists in a folder.</summary>
    /// <param name="folder">Where to look.</param>
    /// <param name="names">Names that are as good as each other, in order of preference.</param>
    /// <param name="remedy">A sentence on how to get the file.</param>
    /// <exception cref="FileNotFoundException">None is there; the message says where it looked and how to get it.</exception>
    internal static string Find(string folder, ReadOnlySpan<string> names, string remedy)
    {
        foreach (string name in names)
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        string folderState = Directory.Exists(folder) ? "" : " (no such folder)";
        throw new FileNotFoundException($"{string.Join(" or ", names!)} was not found in {folder}{folderState}. {remedy}");
    }

    /// <exception cref="ArgumentException">No folder was given.</exception>
    internal static string RequireFolder(string? folder, string usage)
        => string.IsNullOrEmpty(folder) ? throw new ArgumentException($"This data set needs a folder: {usage}.") : folder;
}
