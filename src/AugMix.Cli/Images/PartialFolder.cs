namespace AugMix.Cli;

/// <summary>A folder in the making, beside its final place and named after it. Every file in it is whole; with a record, it outlives a run that stops.</summary>
internal sealed class PartialFolder : IDisposable
{
    private const string RecordName = ".augmix-run.json";

    private readonly string _path;
    private readonly FileStream? _record;
    private readonly bool _overwrite;
    private bool _hasImages;
    private bool _isComplete;

    /// <summary>Makes the folder, or goes on with one that a run has left.</summary>
    /// <param name="path">The final place; its parent must exist.</param>
    /// <param name="overwrite">Whether files there are replaced.</param>
    /// <param name="run">What fills it; null for a folder that no other run goes on with.</param>
    /// <exception cref="IOException">The place is taken, or another process is at work.</exception>
    /// <exception cref="ArgumentException">The interrupted run had other options.</exception>
    public PartialFolder(string path, bool overwrite, RunRecord? run)
    {
        _path = path;
        _overwrite = overwrite;
        Folder = run is null ? $"{path}.partial-{Environment.ProcessId}" : $"{path}.partial";
        if (run is null)
        {
            OutputExistsException.ThrowIfTaken(path, overwrite);
            return;
        }

        bool exists = Directory.Exists(Folder);
        string record = Path.Combine(Folder, RecordName);
        bool resumes = exists && run.Resumes && File.Exists(record);
        if (resumes)
        {
            _record = Lock(record);
            try
            {
                _overwrite = run.Match(_record, record);
                OutputExistsException.ThrowIfTaken(path, _overwrite);
                RemoveTemporaryFiles();
                Resumes = _hasImages = true;
            }
            catch
            {
                _record.Dispose();
                throw;
            }

            return;
        }

        OutputExistsException.ThrowIfTaken(path, overwrite);
        if (exists)
        {
            Discard(record, overwrite);
        }

        Directory.CreateDirectory(Folder);
        run.Write(record);
        _record = Lock(record);
    }

    /// <summary>Where the files are until they are all there.</summary>
    public string Folder { get; }

    /// <summary>Whether an interrupted run is gone on with.</summary>
    public bool Resumes { get; }

    /// <summary>Whether the folder stays when it is disposed of before it is complete.</summary>
    public bool IsKept => _record is not null && _hasImages && !_isComplete;

    /// <summary>Says that there is something worth keeping.</summary>
    public void HasImages() => _hasImages = true;

    /// <summary>Gives the folder its place, or moves its files into the one that is there.</summary>
    public void Complete()
    {
        if (!Directory.Exists(_path))
        {
            Directory.Move(Folder, _path);
            File.Delete(Path.Combine(_path, RecordName));
            _record?.Dispose();
            _isComplete = true;
            return;
        }

        // Files of the same names are replaced one by one; others in the folder stay.
        string record = Path.Combine(Folder, RecordName);
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(file => file != record))
        {
            string target = Path.Combine(_path, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target, overwrite: true);
        }

        Directory.Delete(Folder, recursive: true);
        _record?.Dispose();
        _isComplete = true;
    }

    public void Dispose()
    {
        if (!IsKept && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        _record?.Dispose();
    }

    // Held for as long as the run lasts; the system lets go of it when the process ends, however it ends.
    private static FileStream Lock(string record)
    {
        try
        {
            return new FileStream(record, FileMode.Open, FileAccess.Read, FileShare.None);
        }
        catch (IOException failure) when (failure is not FileNotFoundException)
        {
            throw new IOException($"{Path.GetDirectoryName(record)} is being filled by another run. Wait for its end, or name another folder.", failure);
        }
    }

    private void Discard(string record, bool overwrite)
    {
        bool isOurs = File.Exists(record) || !Directory.EnumerateFileSystemEntries(Folder).Any(entry => !IsTemporary(entry));
        if (!isOurs)
        {
            throw new OutputExistsException(Folder, "It is where unfinished images are put, but no run has made it. Move it away, or name another folder.");
        }

        if (File.Exists(record))
        {
            using FileStream held = Lock(record);
            if (!overwrite)
            {
                throw new OutputExistsException(Folder, "It holds an interrupted run: go on with --resume, or discard it with --overwrite.");
            }
        }

        Directory.Delete(Folder, recursive: true);
    }

    private void RemoveTemporaryFiles()
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(IsTemporary))
        {
            File.Delete(file);
        }
    }

    private static bool IsTemporary(string path)
        => Path.GetFileName(path) is ['.', ..] && path.EndsWith(".partial", StringComparison.Ordinal);
}
