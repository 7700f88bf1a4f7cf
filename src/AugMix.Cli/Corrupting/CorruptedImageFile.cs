using AugMix.Codecs;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>One corruption of one image file: one file, or one for each severity beside each other.</summary>
internal sealed class CorruptedImageFile : CorruptionOutput
{
    private readonly CorruptSettings _settings;
    private readonly string _path;
    private readonly bool _overwrite;
    private readonly byte[][] _files;

    public CorruptedImageFile(CorruptSettings settings, string path, bool overwrite)
    {
        if (!ImageFile.IsWritten(path))
        {
            throw new ArgumentException($"{path} has no image extension ({string.Join(", ", ImageFile.WrittenExtensions)}).");
        }

        if (settings.Format is { } format && CorruptedNames.InFormat(path, format) != path)
        {
            throw new ArgumentException($"--format {format} does not go with {path}. Name the output accordingly, and leave --format out.");
        }

        _settings = settings;
        _path = path;
        _overwrite = overwrite;
        _files = new byte[settings.Severities.Count][];
        for (int level = 0; level < _files.Length; level++)
        {
            OutputPath.CheckFile(NameOf(level), overwrite);
        }
    }

    public override void Write(Corruption corruption, int level, int image, ImageView view)
        => _files[level] = ImageFile.Encode(NameOf(level), new ImageView<byte>(view.Shape, view.Samples), _settings.Quality);

    public override void Complete(CorruptionRecord record)
    {
        for (int level = 0; level < _files.Length; level++)
        {
            AtomicFile.Write(NameOf(level), _overwrite, stream => stream.Write(_files[level]));
        }
    }

    public override void Dispose()
    {
        // Files are kept in memory until they are complete: there is nothing to remove.
    }

    private string NameOf(int level) => ViewName.Of(_path, level, _files.Length);
}
