using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>One image file, or all image files below a folder in ordinal order of their relative paths.</summary>
internal sealed class ImageFiles : ImageInput
{
    private readonly string[] _relativePaths;
    private readonly ThreadLocal<ReadScratch> _scratch = new(() => new ReadScratch());

    private ImageFiles(string folder, string[] relativePaths, bool isFolder)
    {
        Folder = folder;
        _relativePaths = relativePaths;
        IsFolder = isFolder;
    }

    /// <summary>The folder that the relative paths begin at.</summary>
    public string Folder { get; }

    /// <summary>Whether the input was a folder, so that the output is one too.</summary>
    public bool IsFolder { get; }

    public override int Count => _relativePaths.Length;

    /// <summary>All image files below a folder.</summary>
    public static ImageFiles OfFolder(string folder)
    {
        string[] paths = [.. FolderTree.Files(folder)
            .Where(ImageFile.IsImage)
            .Select(path => Path.GetRelativePath(folder, path))
            .Order(StringComparer.Ordinal)];
        return paths.Length == 0
            ? throw new InvalidDataException($"{folder} holds no images ({string.Join(", ", ImageFile.Extensions)}).")
            : new ImageFiles(folder, paths, isFolder: true);
    }

    /// <summary>One image file.</summary>
    public static ImageFiles OfFile(string path)
        => new(Path.GetDirectoryName(Path.GetFullPath(path))!, [Path.GetFileName(path)], isFolder: false);

    public override string NameOf(int index) => _relativePaths[index];

    /// <summary>The images' relative paths, in order.</summary>
    public IReadOnlyList<string> RelativePaths => _relativePaths;

    public override Picture Read(int index, Picture? reuse)
    {
        string path = Path.Combine(Folder, _relativePaths[index]);
        ReadOnlySpan<byte> file = StoredFile.Read(path, _scratch.Value!);
        ImageHeader header = ImageCodec.ReadHeader(file, path);
        Picture picture = header.Bits == 16 ? Picture.Of<ushort>(header.Shape, reuse) : Picture.Of<byte>(header.Shape, reuse);
        picture.Decode(file, path);
        return picture;
    }

    public override ImageShape ShapeOf(int index) => StoredFile.ReadShape(Path.Combine(Folder, _relativePaths[index]), _scratch.Value!);

    public override void Dispose() => _scratch.Dispose();
}
