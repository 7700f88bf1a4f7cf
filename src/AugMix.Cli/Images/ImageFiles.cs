using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>One image file, or all image files below a folder in ordinal order of their relative paths.</summary>
internal sealed class ImageFiles : ImageInput
{
    private readonly string[] _relativePaths;
    private readonly ThreadLocal<ReadScratch> _scratch = new(() => new ReadScratch());

    private ImageFiles(string folder, string[] relativePaths, string[] others, bool isFolder)
    {
        Folder = folder;
        _relativePaths = relativePaths;
        Others = others;
        IsFolder = isFolder;
    }

    /// <summary>What is done to images as they are read: nothing, or bringing them to a size.</summary>
    public TestPreparation? Preparation { get; init; }

    /// <summary>The folder that the relative paths begin at.</summary>
    public string Folder { get; }

    /// <summary>Whether the input was a folder, so that the output is one too.</summary>
    public bool IsFolder { get; }

    public override int Count => _relativePaths.Length;

    /// <summary>All image files below a folder.</summary>
    public static ImageFiles OfFolder(string folder)
    {
        ILookup<bool, string> paths = FolderTree.Files(folder)
            .Select(path => Path.GetRelativePath(folder, path))
            .Order(StringComparer.Ordinal)
            .ToLookup(ImageFile.IsImage);
        return paths[true].Any()
            ? new ImageFiles(folder, [.. paths[true]], [.. paths[false]], isFolder: true)
            : throw new InvalidDataException($"{folder} holds no images ({string.Join(", ", ImageFile.Extensions)}).");
    }

    /// <summary>One image file.</summary>
    public static ImageFiles OfFile(string path)
        => new(Path.GetDirectoryName(Path.GetFullPath(path))!, [Path.GetFileName(path)], [], isFolder: false);

    public override string NameOf(int index) => _relativePaths[index];

    /// <summary>The images' relative paths, in order.</summary>
    public IReadOnlyList<string> RelativePaths => _relativePaths;

    /// <summary>Relative paths of the folder's files that are no images by their extension, in order.</summary>
    public IReadOnlyList<string> Others { get; }

    public override string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _relativePaths))));

    public override void WriteDecidingTo(Utf8JsonWriter writer)
    {
        writer.WriteString("input folder", Path.GetFullPath(Folder));
        writer.WriteNumber("number of images", Count);

        // An image's number decides what is drawn for it, so that no file may have come or gone.
        writer.WriteString("hash of the file names", Hash);
        writer.WriteString("preparation", Preparation?.Name);
    }

    public override Picture Read(int index, Picture? reuse)
    {
        string path = Path.Combine(Folder, _relativePaths[index]);
        ReadOnlySpan<byte> file = StoredFile.Read(path, _scratch.Value!);
        ImageHeader header = ImageCodec.ReadHeader(file, path);
        Picture picture = header.Bits == 16 ? Picture.Of<ushort>(header.Shape, reuse) : Picture.Of<byte>(header.Shape, reuse);
        picture.Decode(file, path);
        return picture;
    }

    public override ImageBuffer ReadColors(int index, ImageBuffer? reuse)
    {
        string path = Path.Combine(Folder, _relativePaths[index]);
        ReadOnlySpan<byte> file = StoredFile.Read(path, _scratch.Value!);
        ImageShape shape = ImageCodec.ReadShape(file, path);
        if (Preparation is not null)
        {
            ImageTarget stored = new(shape, _scratch.Value!.Pixels(shape.Length));
            ImageCodec.Decode(file, path, stored);
            return Preparation.Apply(new ImageView(shape, stored.Samples), _scratch.Value!.Resampler, reuse);
        }

        ImageBuffer image = reuse?.Shape == shape ? reuse : new ImageBuffer(shape);
        ImageCodec.Decode(file, path, image.Target);
        return image;
    }

    public override ImageShape ShapeOf(int index)
    {
        ImageShape shape = StoredFile.ReadShape(Path.Combine(Folder, _relativePaths[index]), _scratch.Value!);
        return Preparation?.ShapeOf(shape) ?? shape;
    }

    /// <summary>The same files, brought to a size as they are read.</summary>
    public ImageFiles With(TestPreparation preparation) => new(Folder, _relativePaths, [.. Others], IsFolder) { Preparation = preparation };

    public override void Dispose() => _scratch.Dispose();
}
