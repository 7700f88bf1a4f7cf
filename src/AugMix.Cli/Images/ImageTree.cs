using System.Collections.Concurrent;

namespace AugMix.Cli;

/// <summary>A folder of files that is filled under a temporary name beside its final one. Calls from several threads for different files do not disturb each other.</summary>
internal sealed class ImageTree : IDisposable
{
    private readonly string _path;
    private readonly PartialFolder _partial;
    private readonly ConcurrentDictionary<string, DirectoryInfo> _folders = [];

    /// <summary>Begins the folder, or goes on with one that a run has left.</summary>
    /// <param name="path">Its final place.</param>
    /// <param name="input">The input, which it must not lie in where that is a folder.</param>
    /// <param name="overwrite">Whether files there are replaced.</param>
    /// <param name="run">What fills it; null for a folder that no other run goes on with.</param>
    /// <exception cref="ArgumentException">The place is a file or inside the input, or the interrupted run had other options.</exception>
    /// <exception cref="IOException">The place is taken, or another process is at work.</exception>
    public ImageTree(string path, ImageInput input, bool overwrite, RunRecord? run)
    {
        if (File.Exists(path))
        {
            throw new ArgumentException($"{path} is a file, but a folder is to be written. Name a folder.");
        }

        if (input is ImageFiles { IsFolder: true } files)
        {
            OutputPath.CheckOutside(path, files.Folder);
        }

        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        OutputPath.CheckParent(path);
        _partial = new PartialFolder(_path, overwrite, run);
    }

    /// <summary>Where finished files are kept if the run stops now; null where nothing is.</summary>
    public string? KeptIn => _partial.IsKept ? _partial.Folder : null;

    /// <summary>Whether an earlier run, which this one goes on with, has written a file. It has its name only once it is whole.</summary>
    public bool Has(string relativePath) => _partial.Resumes && File.Exists(PathOf(relativePath));

    /// <summary>Where a file will be.</summary>
    public string FinalPathOf(string relativePath) => Path.Combine(_path, relativePath);

    /// <summary>Writes a whole file.</summary>
    public void Write(string relativePath, byte[] bytes)
        => Fill(relativePath, file => AtomicFile.Write(file, overwrite: _partial.Resumes, stream => stream.Write(bytes)));

    /// <summary>Lets <paramref name="fill"/> give a file its content and its name; from then on the folder is worth keeping.</summary>
    public void Fill(string relativePath, Action<string> fill)
    {
        Begin(relativePath, fill);
        _partial.HasImages();
    }

    /// <summary>Lets <paramref name="begin"/> do something with the path of a file in the making, whose folder is there; failures name the final place.</summary>
    public void Begin(string relativePath, Action<string> begin)
    {
        string file = PathOf(relativePath);
        try
        {
            _folders.GetOrAdd(Path.GetDirectoryName(file)!, Directory.CreateDirectory);
            begin(file);
        }
        catch (Exception failure) when (IsAboutPartial(failure))
        {
            throw AboutFinal(failure);
        }
    }

    /// <summary>Whether a failure, such as a full disk, names the temporary place, which says nothing to a user.</summary>
    public bool IsAboutPartial(Exception failure)
        => failure is IOException or UnauthorizedAccessException && failure.Message.Contains(_partial.Folder, StringComparison.Ordinal);

    /// <summary>The same failure, naming the final place.</summary>
    public IOException AboutFinal(Exception failure)
        => new(failure.Message.Replace(_partial.Folder, _path, StringComparison.Ordinal), failure is UnauthorizedAccessException ? failure : failure.InnerException);

    /// <summary>Gives the folder its name.</summary>
    public void Complete() => _partial.Complete();

    /// <summary>Removes whatever no other run can go on with.</summary>
    public void Dispose() => _partial.Dispose();

    private string PathOf(string relativePath) => Path.Combine(_partial.Folder, relativePath);
}
