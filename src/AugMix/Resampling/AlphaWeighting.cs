namespace AugMix;

/// <summary>Colours times alpha and back, in bytes, rounded as Pillow does between its modes RGBA and RGBa.</summary>
internal static class AlphaWeighting
{
    private const int Opaque = byte.MaxValue;

    /// <summary>Writes the image with every colour multiplied by alpha.</summary>
    public static void Apply(ImageView source, ImageTarget destination)
    {
        int colours = source.Shape.ColorChannels;
        ReadOnlySpan<byte> alpha = source.Plane(colours);
        alpha.CopyTo(destination.Plane(colours));
        for (int c = 0; c < colours; c++)
        {
            ReadOnlySpan<byte> samples = source.Plane(c);
            Span<byte> result = destination.Plane(c);
            for (int i = 0; i < samples.Length; i++)
            {
                // A product divided by 255, rounded to nearest.
                int product = (samples[i] * alpha[i]) + 128;
                result[i] = (byte)(((product >> 8) + product) >> 8);
            }
        }
    }

    /// <summary>Divides every colour by alpha; transparent pixels stay as they are.</summary>
    public static void Undo(ImageTarget image)
    {
        int colours = image.Shape.ColorChannels;
        ReadOnlySpan<byte> alpha = image.Plane(colours);
        for (int c = 0; c < colours; c++)
        {
            Span<byte> samples = image.Plane(c);
            for (int i = 0; i < samples.Length; i++)
            {
                if (alpha[i] is not (0 or Opaque))
                {
                    samples[i] = (byte)Math.Min(Opaque, Opaque * samples[i] / alpha[i]);
                }
            }
        }
    }
}
