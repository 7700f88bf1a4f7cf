using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>A folder with the input's relative paths.</summary>
internal sealed class ImageFolderOutput(ImageFiles input, string path, int views, bool overwrite, int quality, RunRecord? run) : ImageOutput
{
    private readonly ImageTree _tree = new(path, input, overwrite, run);

    public override string? KeptIn => _tree.KeptIn;

    public override bool Has(int index, int view) => _tree.Has(NameOf(index, view));

    public override void Write(int index, int view, Picture picture)
    {
        string name = NameOf(index, view);
        _tree.Write(name, picture.Encode(_tree.FinalPathOf(name), quality));
    }

    public override void Complete() => _tree.Complete();

    public override void Dispose() => _tree.Dispose();

    private string NameOf(int index, int view) => ViewName.Of(ImageFile.WrittenName(input.NameOf(index)), view, views);
}
