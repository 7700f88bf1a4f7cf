namespace AugMix;

/// <summary>An output is already there and may not be replaced.</summary>
public sealed class OutputExistsException : IOException
{
    /// <summary>Says which output and how to go on.</summary>
    public OutputExistsException(string path, string remedy = "Choose another name, or allow it with --overwrite.")
        : base($"{path} exists and is not overwritten. {remedy}")
    {
    }

    /// <summary>Refuses before any work when a file, or a folder that holds something, exists and may not be replaced; an empty folder may be filled.</summary>
    /// <exception cref="OutputExistsException">The output is taken.</exception>
    public static void ThrowIfTaken(string path, bool overwrite)
    {
        if (!overwrite && (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())))
        {
            throw new OutputExistsException(path);
        }
    }
}
