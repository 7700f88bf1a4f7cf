using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>One image file per view, beside each other.</summary>
internal sealed class ImageFileOutput : ImageOutput
{
    private readonly string _path;
    private readonly int _views;
    private readonly byte[]?[] _files;
    private readonly bool _overwrite;
    private readonly int _quality;

    public ImageFileOutput(string path, int views, bool overwrite, int quality)
    {
        if (!ImageFile.IsWritten(path))
        {
            throw new ArgumentException($"{path} has no image extension ({string.Join(", ", ImageFile.WrittenExtensions)}).");
        }

        for (int view = 0; view < views; view++)
        {
            OutputExistsException.ThrowIfTaken(ViewName.Of(path, view, views), overwrite);
        }

        _path = path;
        _views = views;
        _overwrite = overwrite;
        _quality = quality;
        _files = new byte[]?[views];
    }

    public override void Write(int index, int view, Picture picture) => _files[view] = picture.Encode(ViewName.Of(_path, view, _views), _quality);

    public override void Complete()
    {
        for (int view = 0; view < _views; view++)
        {
            AtomicFile.Write(ViewName.Of(_path, view, _views), _overwrite, stream => stream.Write(_files[view]));
        }
    }

    public override void Dispose()
    {
        // Files are kept in memory until they are complete: there is nothing to remove.
    }
}
