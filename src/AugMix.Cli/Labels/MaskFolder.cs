using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>Masks that lie in a folder under the images' names with the extension .png, moved as their images. They are written under a temporary name beside the final one.</summary>
internal sealed class MaskFolder : ICompanion
{
    private readonly ImageFiles _images;
    private readonly string _source;
    private readonly string _path;
    private readonly string _temporary;
    private readonly ushort _outside;
    private readonly int _views;

    /// <summary>Finds out whether every image has a mask of its own.</summary>
    public MaskFolder(ImageFiles images, string source, string path, int outside, int views, bool overwrite)
    {
        if (!Directory.Exists(source))
        {
            throw new DirectoryNotFoundException($"{source} is no folder. --masks takes a folder with the images' names.");
        }

        OutputExistsException.ThrowIfTaken(path, overwrite);
        OutputPath.CheckParent(path);
        _images = images;
        _source = source;
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        _temporary = $"{_path}.partial-{Environment.ProcessId}";
        _outside = (ushort)outside;
        _views = views;
        CheckNames();
    }

    public void Add(AugMixPlan plan, ImageShape shape, int index, int view)
    {
        string name = NameOf(index);
        string source = Path.Combine(_source, name);
        MaskImage mask = MaskImage.Read(source);
        if (mask.Width != shape.Width || mask.Height != shape.Height)
        {
            throw new InvalidDataException($"{source} is {mask.Width} x {mask.Height}, but {_images.NameOf(index)} is {shape.Width} x {shape.Height}. A mask has its image's size.");
        }

        if (_outside > mask.LargestNumber)
        {
            throw new InvalidDataException($"--mask-outside {_outside} does not fit in {source}, which has {mask.Bits} bits. Give a number up to {mask.LargestNumber}.");
        }

        ushort[] moved = new ushort[mask.Values.Length];
        AugMix.Labels.MoveMask(plan, shape, mask.Values, _outside, moved);
        string target = Path.Combine(_temporary, ViewName.Of(name, view, _views));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        mask.With(moved).Write(target, overwrite: false);
    }

    public void Complete()
    {
        foreach (string file in Directory.EnumerateFiles(_temporary, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_path, Path.GetRelativePath(_temporary, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target, overwrite: true);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_temporary))
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private string NameOf(int index) => Path.ChangeExtension(_images.NameOf(index), ".png");

    private void CheckNames()
    {
        Dictionary<string, string> owners = [];
        for (int index = 0; index < _images.Count; index++)
        {
            string image = _images.NameOf(index);
            string mask = NameOf(index);
            if (!File.Exists(Path.Combine(_source, mask)))
            {
                throw new FileNotFoundException($"{image} has no mask: {Path.Combine(_source, mask)} does not exist.");
            }

            if (!owners.TryAdd(mask, image))
            {
                throw new ArgumentException($"{owners[mask]} and {image} would share the mask {mask}. Give the images different names.");
            }
        }
    }
}
