using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>Stores images as JPEG and reads them again, as the published ImageNet-C files were after their corruption.</summary>
internal sealed class JpegStep
{
    private readonly JpegCodec _codec;
    private readonly int _quality;

    public JpegStep(JpegCodec codec, int quality)
    {
        if (quality is < 1 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(quality), quality, $"JPEG quality {quality} is outside 1 to 100.");
        }

        _codec = codec;
        _quality = quality;
    }

    public void Apply(ImageView source, ImageTarget destination) => _codec.RoundTrip(source, _quality, destination);
}
