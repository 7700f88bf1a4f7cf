namespace AugMix.Cli;

/// <summary>A folder with the input's relative paths. It is filled under a temporary name beside the final one.</summary>
internal sealed class ImageFolderOutput : ImageOutput
{
    private readonly ImageFiles _input;
    private readonly string _path;
    private readonly string _temporary;
    private readonly int _views;

    public ImageFolderOutput(ImageFiles input, string path, int views)
    {
        if (File.Exists(path))
        {
            throw new ArgumentException($"{path} is a file, but the input is a folder. Name a folder.");
        }

        OutputPath.CheckOutside(path, input.Folder);
        _input = input;
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        _temporary = $"{_path}.partial-{Environment.ProcessId}";
        _views = views;
        if (Path.GetDirectoryName(_path) is { } parent && !Directory.Exists(parent))
        {
            throw new DirectoryNotFoundException($"{path} cannot be written: the folder {parent} does not exist. Create it first.");
        }
    }

    public override void Write(int index, int view, Picture picture)
    {
        string file = Path.Combine(_temporary, ViewName.Of(_input.NameOf(index), view, _views));
        byte[] bytes = picture.Encode(Path.Combine(_path, ViewName.Of(_input.NameOf(index), view, _views)));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.Write(file, overwrite: false, stream => stream.Write(bytes));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && failure.Message.Contains(_temporary, StringComparison.Ordinal))
        {
            // The temporary name says nothing to a user.
            throw new IOException(failure.Message.Replace(_temporary, _path, StringComparison.Ordinal), failure is UnauthorizedAccessException ? failure : failure.InnerException);
        }
    }

    public override void Complete()
    {
        if (!Directory.Exists(_path))
        {
            Directory.Move(_temporary, _path);
            return;
        }

        // Files of the same names are replaced one by one; others in the folder stay.
        foreach (string file in Directory.EnumerateFiles(_temporary, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_path, Path.GetRelativePath(_temporary, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target, overwrite: true);
        }

        Directory.Delete(_temporary, recursive: true);
    }

    public override void Dispose()
    {
        if (Directory.Exists(_temporary))
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }
}
