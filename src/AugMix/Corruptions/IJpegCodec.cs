namespace AugMix;

/// <summary>Encodes an image as JPEG and decodes it again, as a corruption does. AugMix.Native's <c>JpegCodec</c> does it with libjpeg-turbo.</summary>
public interface IJpegCodec
{
    /// <summary>Writes what is left of an image after compression; every sample of <paramref name="destination"/> is written. Called from several threads at once.</summary>
    /// <param name="source">An image of 1 or 3 channels.</param>
    /// <param name="quality">1 to 100, as libjpeg scales its tables.</param>
    /// <param name="destination">An image of the same shape that does not overlap the source.</param>
    void RoundTrip(ImageView source, int quality, ImageTarget destination);
}
