namespace AugMix.Cli;

/// <summary>An output is already there and may not be replaced.</summary>
internal sealed class OutputExistsException(string path)
    : IOException($"{path} exists. Choose another name or give --overwrite.")
{
    /// <summary>Refuses before any work when the output exists and may not be replaced; an empty folder may be filled.</summary>
    public static void ThrowIfTaken(string path, bool overwrite)
    {
        bool taken = File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any());
        if (taken && !overwrite)
        {
            throw new OutputExistsException(path);
        }
    }
}
