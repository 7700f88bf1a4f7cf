using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>Lays flakes over an image: whitens it a little, then adds the layer and the same layer turned by half a turn.</summary>
/// <remarks>Whitening is done in single precision, the layers are added in double, as NumPy does with the reference's arrays.</remarks>
internal static class SnowBlend
{
    // OpenCV's weights of the luma.
    private const float Red = 0.299f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;

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
        int done = ByteLanes.IsAccelerated ? RunVector(image, layer, turned.Span, share, destination) : 0;
        RunScalar(image, layer, turned.Span, share, destination, done);
    }

    /// <summary>The grey of a colour, where 1 is white: OpenCV's weights and its order, each step fused.</summary>
    public static float Luma(byte red, byte green, byte blue)
        => MathF.FusedMultiplyAdd(blue / 255f, Blue, MathF.FusedMultiplyAdd(green / 255f, Green, (red / 255f) * Red));

    // The definition, from some pixel on. RunVector must give the same bytes for every input.
    internal static void RunScalar(ImageView image, ReadOnlySpan<byte> layer, ReadOnlySpan<byte> turned, double share, ImageTarget destination, int start)
    {
        int last = image.Shape.Channels - 1;
        ReadOnlySpan<byte> red = image.Plane(0), green = image.Plane(last / 2), blue = image.Plane(last);
        for (int i = start; i < layer.Length; i++)
        {
            float bright = (Luma(red[i], green[i], blue[i]) * 1.5f) + 0.5f;
            for (int channel = 0; channel <= last; channel++)
            {
                float sample = image.Plane(channel)[i] / 255f;
                float kept = (float)share * sample;
                float whitened = (float)(1 - share) * Math.Max(sample, bright);
                double sum = (kept + whitened) + UnitLevel.FromByte(layer[i]) + UnitLevel.FromByte(turned[i]);
                destination.Plane(channel)[i] = UnitLevel.ToByte(sum);
            }
        }
    }

    // Whole vectors only; returns how many pixels it wrote.
    internal static int RunVector(ImageView image, ReadOnlySpan<byte> layer, ReadOnlySpan<byte> turned, double share, ImageTarget destination)
    {
        int last = image.Shape.Channels - 1;
        ref byte flakes = ref MemoryMarshal.GetReference(layer);
        ref byte turnedFlakes = ref MemoryMarshal.GetReference(turned);
        Vector512<float> shares = Vector512.Create((float)share);
        Vector512<float> rests = Vector512.Create((float)(1 - share));
        int i = 0;
        for (; i <= layer.Length - ByteLanes.Count; i += ByteLanes.Count)
        {
            Vector512<float> red = Unit(image, 0, i);
            Vector512<float> green = Unit(image, last / 2, i);
            Vector512<float> blue = Unit(image, last, i);
            Vector512<float> luma = Vector512.FusedMultiplyAdd(blue, Vector512.Create(Blue), Vector512.FusedMultiplyAdd(green, Vector512.Create(Green), red * Vector512.Create(Red)));
            Vector512<float> bright = (luma * Vector512.Create(1.5f)) + Vector512.Create(0.5f);
            (Vector512<double> low, Vector512<double> high) = Levels(ref flakes, i);
            (Vector512<double> turnedLow, Vector512<double> turnedHigh) = Levels(ref turnedFlakes, i);
            for (int channel = 0; channel <= last; channel++)
            {
                Vector512<float> sample = channel == 0 ? red : channel == 1 ? green : blue;
                Vector512<float> kept = shares * sample;
                Vector512<float> whitened = rests * Vector512.Max(sample, bright);
                (Vector512<double> sumLow, Vector512<double> sumHigh) = Vector512.Widen(kept + whitened);

                // What is clipped at 1 in the definition is clamped at 255 when it is stored.
                Vector512<double> white = Vector512.Create(255.0);
                ByteLanes.StoreTruncated(
                    (sumLow + low + turnedLow) * white, (sumHigh + high + turnedHigh) * white,
                    ref MemoryMarshal.GetReference(destination.Plane(channel)), (nuint)i);
            }
        }

        return i;
    }

    private static Vector512<float> Unit(ImageView image, int channel, int i)
        => Vector512.ConvertToSingle(ByteLanes.Load(ref MemoryMarshal.GetReference(image.Plane(channel)), (nuint)i)) / Vector512.Create(255f);

    private static (Vector512<double> Low, Vector512<double> High) Levels(ref byte layer, int i)
    {
        (Vector512<double> low, Vector512<double> high) = Vector512.Widen(Vector512.ConvertToSingle(ByteLanes.Load(ref layer, (nuint)i)));
        return (low / Vector512.Create(255.0), high / Vector512.Create(255.0));
    }
}
