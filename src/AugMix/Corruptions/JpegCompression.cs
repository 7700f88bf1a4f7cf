namespace AugMix;

/// <summary>Compresses the image as JPEG of low quality and decodes it again.</summary>
public sealed class JpegCompression : Corruption
{
    internal const string BenchmarkName = "jpeg_compression";

    private static readonly SeverityTable<int> s_qualities = new(
        cifar: [80, 65, 58, 50, 40],
        tinyImageNet: [65, 58, 50, 40, 25],
        imageNet: [25, 18, 15, 10, 7]);

    private readonly IJpegCodec _codec;

    /// <summary>Compresses with a codec, which stays the caller's.</summary>
    public JpegCompression(IJpegCodec codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        _codec = codec;
    }

    /// <inheritdoc/>
    public override string Name => BenchmarkName;

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
        => _codec.RoundTrip(source, s_qualities[level], destination);
}
