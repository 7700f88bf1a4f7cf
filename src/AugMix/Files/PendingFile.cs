namespace AugMix;

/// <summary>A file in the making: under a temporary name in the same folder until <see cref="Complete"/> renames it; disposed before that, it leaves nothing behind.</summary>
public sealed class PendingFile : IDisposable
{
    private const string Extension = ".partial";

    private readonly string _path;
    private readonly string _temporary;
    private readonly bool _overwrite;
    private readonly FileStream _stream;
    private bool _isComplete;

    /// <summary>Creates the temporary file.</summary>
    /// <param name="path">Where the file shall be; its folder must exist.</param>
    /// <param name="overwrite">Whether an existing file may be replaced; it stays as it was until the new one is complete.</param>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be made.</exception>
    public PendingFile(string path, bool overwrite)
    {
        AtomicFile.ThrowIfTaken(path, overwrite);
        _path = Path.GetFullPath(path);
        _overwrite = overwrite;
        string folder = Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: the folder {folder} does not exist. Create it first.");
        }

        // Hidden, so that a listing of images never meets it.
        _temporary = Path.Combine(folder, $".{Path.GetFileName(_path)}.{Guid.NewGuid():N}{Extension}");
        try
        {
            _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite);
        }
        catch (Exception failure) when (IsAboutTemporary(failure))
        {
            throw AboutTarget(failure);
        }
    }

    /// <summary>Removes what killed processes have left of files in the making for the same target; one that is being written by another process stays.</summary>
    /// <param name="path">The target.</param>
    public static void RemoveAbandoned(string path)
    {
        string target = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target) ?? target;
        if (!Directory.Exists(folder))
        {
            return;
        }

        // Not a search pattern: the name may hold characters with a meaning there.
        string start = $".{Path.GetFileName(target)}.";
        foreach (string file in Directory.EnumerateFiles(folder).Where(file => IsPending(Path.GetFileName(file), start)))
        {
            try
            {
                // A file that is open elsewhere cannot be had alone.
                using FileStream alone = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(file);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Its owner is at work, or has just removed it.
            }
        }
    }

    /// <summary>The content, for writers in sequence. It can seek.</summary>
    public Stream Stream => _stream;

    /// <summary>Writes at a place of the file. Threads that write to different places do not disturb each other; not to be mixed with <see cref="Stream"/>.</summary>
    /// <exception cref="IOException">The disk is full, or the file would be larger than it may be.</exception>
    public void WriteAt(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_stream.SafeFileHandle, bytes, offset);
        }
        catch (Exception failure) when (IsAboutTemporary(failure))
        {
            throw AboutTarget(failure);
        }
        catch (ArgumentOutOfRangeException failure)
        {
            // How .NET reports a file that would exceed the system's limit.
            throw new IOException($"{_path} could not be written: {failure.Message.Split('(')[0].Trim()}", failure);
        }
    }

    /// <summary>Closes the file and gives it its name.</summary>
    public void Complete()
    {
        try
        {
            _stream.Dispose();
            File.Move(_temporary, _path, _overwrite);
            _isComplete = true;
        }
        catch (Exception failure) when (IsAboutTemporary(failure))
        {
            throw AboutTarget(failure);
        }
    }

    /// <summary>Removes the file unless it is complete.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // What a full disk did not take is thrown away here; the failure has been reported by the write.
        }
        finally
        {
            if (!_isComplete)
            {
                File.Delete(_temporary);
            }
        }
    }

    private static bool IsPending(string name, string start)
        => name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)
            && Guid.TryParseExact(name.AsSpan()[start.Length..^Extension.Length], "N", out _);

    /// <summary>Whether a failure, such as a full disk, names the temporary file, which a user does not know.</summary>
    internal bool IsAboutTemporary(Exception failure)
        => failure is IOException or UnauthorizedAccessException && failure.Message.Contains(_temporary, StringComparison.Ordinal);

    /// <summary>The same failure, naming the target.</summary>
    internal IOException AboutTarget(Exception failure) => new(failure.Message.Replace(_temporary, _path, StringComparison.Ordinal), failure);
}
