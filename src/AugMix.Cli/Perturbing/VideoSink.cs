namespace AugMix.Cli;

/// <summary>A sequence as one file that moves. It has its name only once it is whole.</summary>
internal sealed class VideoSink : FrameSink
{
    private readonly ImageTree _tree;
    private readonly string _name;
    private readonly byte[] _pixels;
    private readonly VideoEncoder _encoder;
    private readonly string _temporary;

    public VideoSink(ImageTree tree, string name, VideoFormat format, ImageShape frame, bool isNoise)
    {
        _tree = tree;
        _name = name;
        _pixels = new byte[frame.Length];

        // Hidden and called partial, as every file in the making is here.
        string temporary = "";
        tree.Begin(name, path => temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.partial"));
        _temporary = temporary;
        _encoder = new VideoEncoder(format, frame, isNoise, temporary, tree.FinalPathOf(name));
    }

    public override void Write(int frame, ImageView image)
    {
        Interleaving.Merge(image, _pixels);
        _tree.Begin(_name, _ => _encoder.Write(_pixels));
    }

    public override void Complete() => _tree.Fill(_name, path =>
    {
        _encoder.Complete();
        File.Move(_temporary, path, overwrite: true);
    });

    public override void Dispose()
    {
        _encoder.Dispose();
        File.Delete(_temporary);
    }
}
