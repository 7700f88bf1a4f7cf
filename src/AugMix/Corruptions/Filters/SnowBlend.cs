namespace AugMix;

/// <summary>Lays flakes over an image: whitens it a little, then adds the layer and the same layer turned by half a turn.</summary>
/// <remarks>Whitening is done in single precision, the layers are added in double, as NumPy does with the reference's arrays.</remarks>
internal static class SnowBlend
{
    /// <summary>Writes the snowed image.</summary>
    /// <param name="image">1 or 3 channels; grey stands for three equal channels.</param>
    /// <param name="layer">The smeared flakes, [height, width].</param>
    /// <param name="share">What is left of the image; the rest is whitened.</param>
    /// <param name="destination">Of the image's shape.</param>
    public static void Run(ImageView image, ReadOnlySpan<byte> layer, double share, ImageTarget destination)
    {
        using Scratch<byte> turned = new(layer.Length);
        layer.CopyTo(turned.Span);
        turned.Span.Reverse();
        int last = image.Shape.Channels - 1;
        ReadOnlySpan<byte> red = image.Plane(0), green = image.Plane(last / 2), blue = image.Plane(last);
        for (int channel = 0; channel <= last; channel++)
        {
            ReadOnlySpan<byte> plane = image.Plane(channel);
            Span<byte> snowed = destination.Plane(channel);
            for (int i = 0; i < plane.Length; i++)
            {
                float bright = (Luma(red[i], green[i], blue[i]) * 1.5f) + 0.5f;
                float sample = plane[i] / 255f;
                float kept = (float)share * sample;
                float whitened = (float)(1 - share) * Math.Max(sample, bright);
                double sum = (kept + whitened) + UnitLevel.FromByte(layer[i]) + UnitLevel.FromByte(turned.Span[i]);
                snowed[i] = UnitLevel.ToByte(sum);
            }
        }
    }

    /// <summary>The grey of a colour, where 1 is white: OpenCV's weights and its order, each step fused.</summary>
    public static float Luma(byte red, byte green, byte blue)
        => MathF.FusedMultiplyAdd(blue / 255f, 0.114f, MathF.FusedMultiplyAdd(green / 255f, 0.587f, (red / 255f) * 0.299f));
}
