namespace AugMix.Cli;

/// <summary>Refuses outputs that would get in the way of an input or of each other.</summary>
internal static class OutputPath
{
    /// <summary>Refuses a folder where a file shall be written, and a file that exists and may not be replaced.</summary>
    /// <exception cref="ArgumentException">It is a folder.</exception>
    /// <exception cref="OutputExistsException">It is a file that may not be replaced.</exception>
    public static void CheckFile(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw new ArgumentException($"{path} is a folder, so no file of this name can be written. Choose another name.");
        }

        OutputExistsException.ThrowIfTaken(path, overwrite);
    }

    /// <summary>Refuses one file for two purposes.</summary>
    /// <exception cref="ArgumentException">Both are the same file.</exception>
    public static void CheckDifferent(string? path, string purpose, string? other, string otherPurpose)
    {
        if (path is not null && other is not null && Path.GetFullPath(path) == Path.GetFullPath(other))
        {
            throw new ArgumentException($"{path} is given as {purpose} and as {otherPurpose}. Name two files.");
        }
    }

    /// <summary>Refuses an output folder in an input folder: the next run would take its images for input.</summary>
    /// <exception cref="ArgumentException">It lies inside.</exception>
    public static void CheckOutside(string output, string input)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input)) + Path.DirectorySeparatorChar;
        if (Path.GetFullPath(output).StartsWith(folder, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{output} lies inside {input}, where its images would be taken for input the next time. Name a folder elsewhere.");
        }
    }
}
