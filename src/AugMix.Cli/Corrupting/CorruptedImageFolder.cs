using System.Globalization;
using System.Text;
using AugMix.Codecs;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>
/// Image files: the layout of ImageNet-C, corruption/severity/ and then the input's relative paths; or just these for one severity of one corruption of a folder.
/// </summary>
internal sealed class CorruptedImageFolder : CorruptionOutput
{
    private readonly CorruptSettings _settings;
    private readonly ImageTree _tree;
    private readonly string[] _names;
    private readonly bool _isFlat;

    public CorruptedImageFolder(CorruptSettings settings, ImageFiles input, ImageTree tree)
    {
        _settings = settings;
        _tree = tree;
        _isFlat = !settings.Choice.IsAll && settings.Severities.Count == 1;
        _names = [.. input.RelativePaths.Select(path => CorruptedNames.InFormat(path, settings.Format))];
        try
        {
            CorruptedNames.CheckDistinct(input.RelativePaths, settings.Format);
        }
        catch
        {
            tree.Dispose();
            throw;
        }
    }

    public override string? KeptIn => _tree.KeptIn;

    public override bool Has(Corruption corruption, int level, int image) => _tree.Has(NameOf(corruption, level, image));

    public override void Write(Corruption corruption, int level, int image, ImageView view)
    {
        string name = NameOf(corruption, level, image);
        _tree.Write(name, ImageFile.Encode(_tree.FinalPathOf(name), new ImageView<byte>(view.Shape, view.Samples), _settings.Quality));
    }

    public override void Complete(CorruptionRecord record)
    {
        // A folder of the input's own shape is no benchmark that would be taken for the official one.
        if (!_isFlat)
        {
            bool isJpeg = Array.TrueForAll(_names, name => CorruptedNames.InFormat(name, CorruptedNames.Jpeg) == name);
            CorruptionRecord made = record with { JpegStep = isJpeg ? _settings.Quality : null };
            _tree.Write(CorruptionRecord.FileName, Encoding.UTF8.GetBytes(made.ToJson()));
        }

        _tree.Complete();
    }

    public override void Dispose() => _tree.Dispose();

    private string NameOf(Corruption corruption, int level, int image)
        => _isFlat ? _names[image] : Path.Combine(corruption.Name, _settings.Severities[level].ToString(CultureInfo.InvariantCulture), _names[image]);
}
