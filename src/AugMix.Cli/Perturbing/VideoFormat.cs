namespace AugMix.Cli;

/// <summary>A format of moving images that ffmpeg writes.</summary>
/// <param name="Name">What it is called on the command line; also the files' extension.</param>
/// <param name="FramesPerSecond">How fast the frames follow each other.</param>
/// <param name="Arguments">ffmpeg's options for it.</param>
/// <param name="NoiseArguments">Its options for noise, where they are others.</param>
internal sealed record VideoFormat(string Name, int FramesPerSecond, IReadOnlyList<string> Arguments, IReadOnlyList<string> NoiseArguments)
{
    // H.264 with the options of make_imagenet_p.py, one frame a second; WebP and PNG are lossless, GIF has a palette of each sequence's own.
    private static readonly VideoFormat[] s_all =
    [
        new("mp4", 1, ["-c:v", "libx264", "-crf", "20", "-preset", "veryslow"], ["-c:v", "libx264", "-tune", "grain", "-preset", "veryslow"]),
        Same("gif", "-filter_complex", "split[all][some];[all]palettegen[palette];[some][palette]paletteuse", "-loop", "0"),
        Same("webp", "-c:v", "libwebp_anim", "-lossless", "1", "-loop", "0"),
        Same("apng", "-c:v", "apng", "-plays", "0"),
    ];

    /// <summary>The formats there are.</summary>
    public static IReadOnlyList<VideoFormat> All => s_all;

    /// <summary>The format of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static VideoFormat Find(string name)
        => Array.Find(s_all, format => format.Name == name) ?? throw new ArgumentException(NearestName.Complaint("video format", name, s_all.Select(format => format.Name)));

    private static VideoFormat Same(string name, params string[] arguments) => new(name, 10, arguments, arguments);
}
