namespace AugMix;

/// <summary>Puts a liquid's colour on an image where a mask says so, in single precision.</summary>
internal static class SpatterBlend
{
    private static readonly float[] s_water = [175 / 255f, 238 / 255f, 238 / 255f];
    private static readonly float[] s_mud = [63 / 255f, 42 / 255f, 20 / 255f];

    // What Pillow makes of the colours when it turns an image grey: levels 219 and 46.
    private const float GreyWater = 219 / 255f;
    private const float GreyMud = 46 / 255f;

    /// <summary>Adds pale turquoise light: image + mask * colour.</summary>
    public static void AddWater(ImageView image, ReadOnlySpan<float> mask, ImageTarget destination)
    {
        for (int channel = 0; channel < image.Shape.Channels; channel++)
        {
            float colour = image.Shape.Channels == 1 ? GreyWater : s_water[channel];
            ReadOnlySpan<byte> plane = image.Plane(channel);
            Span<byte> output = destination.Plane(channel);
            for (int i = 0; i < plane.Length; i++)
            {
                float light = mask[i] * colour;
                output[i] = ToByte((plane[i] / 255f) + light);
            }
        }
    }

    /// <summary>Covers with brown: image * (1 - mask) + mask * colour.</summary>
    public static void CoverWithMud(ImageView image, ReadOnlySpan<float> mask, ImageTarget destination)
    {
        for (int channel = 0; channel < image.Shape.Channels; channel++)
        {
            float colour = image.Shape.Channels == 1 ? GreyMud : s_mud[channel];
            ReadOnlySpan<byte> plane = image.Plane(channel);
            Span<byte> output = destination.Plane(channel);
            for (int i = 0; i < plane.Length; i++)
            {
                float kept = (plane[i] / 255f) * (1 - mask[i]);
                float cover = mask[i] * colour;
                output[i] = ToByte(kept + cover);
            }
        }
    }

    private static byte ToByte(float value) => (byte)(Math.Clamp(value, 0f, 1f) * 255f);
}
