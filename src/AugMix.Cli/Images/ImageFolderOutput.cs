using System.Collections.Concurrent;

namespace AugMix.Cli;

/// <summary>A folder with the input's relative paths. It is filled under a temporary name beside the final one.</summary>
internal sealed class ImageFolderOutput : ImageOutput
{
    private readonly ImageFiles _input;
    private readonly string _path;
    private readonly int _views;
    private readonly int _quality;
    private readonly PartialFolder _partial;
    private readonly ConcurrentDictionary<string, DirectoryInfo> _folders = [];

    public ImageFolderOutput(ImageFiles input, string path, int views, bool overwrite, int quality, RunRecord? run)
    {
        if (File.Exists(path))
        {
            throw new ArgumentException($"{path} is a file, but the input is a folder. Name a folder.");
        }

        OutputPath.CheckOutside(path, input.Folder);
        _input = input;
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        _views = views;
        _quality = quality;
        OutputPath.CheckParent(path);
        _partial = new PartialFolder(_path, overwrite, run);
    }

    public override string? KeptIn => _partial.IsKept ? _partial.Folder : null;

    // A file has its name only once it is whole.
    public override bool Has(int index, int view) => _partial.Resumes && File.Exists(PathOf(index, view));

    public override void Write(int index, int view, Picture picture)
    {
        string file = PathOf(index, view);
        byte[] bytes = picture.Encode(Path.Combine(_path, ViewName.Of(_input.NameOf(index), view, _views)), _quality);
        try
        {
            _folders.GetOrAdd(Path.GetDirectoryName(file)!, Directory.CreateDirectory);
            AtomicFile.Write(file, overwrite: false, stream => stream.Write(bytes));
            _partial.HasImages();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && failure.Message.Contains(_partial.Folder, StringComparison.Ordinal))
        {
            // The temporary name says nothing to a user.
            throw new IOException(failure.Message.Replace(_partial.Folder, _path, StringComparison.Ordinal), failure is UnauthorizedAccessException ? failure : failure.InnerException);
        }
    }

    public override void Complete() => _partial.Complete();

    public override void Dispose() => _partial.Dispose();

    private string PathOf(int index, int view) => Path.Combine(_partial.Folder, ViewName.Of(_input.NameOf(index), view, _views));
}
