using System.Globalization;
using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>Sequences of image files: the layout of ImageNet-P, perturbation/ and then the input's relative paths, each a folder of frames or a video.</summary>
internal sealed class PerturbedImageFolder : PerturbationOutput
{
    private readonly PerturbSettings _settings;
    private readonly ImageFiles _input;
    private readonly ImageTree _tree;
    private readonly string[] _names;

    public PerturbedImageFolder(PerturbSettings settings, ImageFiles input, ImageTree tree)
    {
        _settings = settings;
        _input = input;
        _tree = tree;
        _names = [.. input.RelativePaths.Select(path => Path.ChangeExtension(path, settings.Video?.Name))];
        if (_names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            tree.Dispose();
            throw new ArgumentException($"Two images would both be written as {twice.Key}: {string.Join(" and ", input.RelativePaths.Where((_, i) => _names[i] == twice.Key))}. Rename one.");
        }
    }

    public override string? KeptIn => _tree.KeptIn;

    // Frames are written in order, so that the last one is there only when all are.
    public override bool Has(Perturbation perturbation, int image, Func<ImageShape> shape)
    {
        string name = NameOf(perturbation, image);
        return _tree.Has(_settings.Video is null ? FrameName(name, perturbation.FrameCount(_settings.ProfileFor(shape())) - 1) : name);
    }

    public override FrameSink Open(Perturbation perturbation, int image, ImageShape frame)
    {
        string name = NameOf(perturbation, image);
        return _settings.Video is { } format ? new VideoSink(_tree, name, format, frame, perturbation.IsNoise) : new FolderSink(_tree, name);
    }

    public override void Complete(string profile)
    {
        _tree.Write(PerturbSettings.MarkName, _settings.MarkOf(_input, profile));
        _tree.Complete();
    }

    public override void Dispose() => _tree.Dispose();

    private static string FrameName(string folder, int frame) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{frame:D4}.png"));

    private string NameOf(Perturbation perturbation, int image) => Path.Combine(_settings.Choice.NameOf(perturbation), _names[image]);

    private sealed class FolderSink(ImageTree tree, string folder) : FrameSink
    {
        public override void Write(int frame, ImageView image)
        {
            string name = FrameName(folder, frame);
            tree.Write(name, ImageFile.Encode(name, new ImageView<byte>(image.Shape, image.Samples)));
        }

        public override void Dispose()
        {
            // Every frame is a whole file.
        }
    }
}
