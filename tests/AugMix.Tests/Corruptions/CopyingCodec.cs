namespace AugMix.Tests;

/// <summary>Stands in for a JPEG codec: loses nothing and keeps which qualities were asked for.</summary>
internal sealed class CopyingCodec : IJpegCodec
{
    public List<int> Qualities { get; } = [];

    public void RoundTrip(ImageView source, int quality, ImageTarget destination)
    {
        Qualities.Add(quality);
        source.Samples.CopyTo(destination.Samples);
    }
}
