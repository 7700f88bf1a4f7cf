namespace AugMix.Cli;

/// <summary>Refuses outputs that would get in the way of an input or of each other.</summary>
internal static class OutputPath
{
    /// <summary>Refuses a folder where a file shall be written, a file in a folder that is not there, and a file that exists and may not be replaced.</summary>
    /// <exception cref="ArgumentException">It is a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">Its folder does not exist.</exception>
    /// <exception cref="OutputExistsException">It is a file that may not be replaced.</exception>
    public static void CheckFile(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw new ArgumentException($"{path} is a folder, so no file of this name can be written. Choose another name.");
        }

        OutputExistsException.ThrowIfTaken(path, overwrite);
        CheckParent(path);
    }

    /// <summary>Refuses a file or folder in a folder that is not there.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static void CheckParent(string path)
    {
        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { } parent && !Directory.Exists(parent))
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: the folder {parent} does not exist. Create it first.");
        }
    }

    /// <summary>Refuses an output that is or lies in a place with another purpose.</summary>
    /// <param name="path">The output; null where none is asked for.</param>
    /// <param name="purpose">What it is called on the command line.</param>
    /// <param name="others">The other places.</param>
    /// <exception cref="ArgumentException">It would get in the way.</exception>
    public static void CheckApart(string? path, string purpose, IEnumerable<(string? Path, string Purpose)> others)
    {
        if (path is null)
        {
            return;
        }

        string place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        foreach ((string? other, string otherPurpose) in others)
        {
            if (other is not null && place == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other)))
            {
                throw new ArgumentException($"{path} is given as {purpose} and as {otherPurpose}. Name two places.");
            }

            if (other is not null && IsInside(place, other))
            {
                throw new ArgumentException($"{purpose} {path} lies inside {otherPurpose}, which is {other}. Name a place elsewhere.");
            }
        }
    }

    /// <summary>Refuses an output folder in an input folder: the next run would take its images for input.</summary>
    /// <exception cref="ArgumentException">It lies inside.</exception>
    public static void CheckOutside(string output, string input)
    {
        if (IsInside(Path.GetFullPath(output), input))
        {
            throw new ArgumentException($"{output} lies inside {input}, where its images would be taken for input the next time. Name a folder elsewhere.");
        }
    }

    private static bool IsInside(string place, string folder)
        => place.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
