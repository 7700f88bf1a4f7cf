using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>Puts a liquid's colour on an image where a mask says so, in single precision.</summary>
internal static class SpatterBlend
{
    private static readonly float[] s_water = [175 / 255f, 238 / 255f, 238 / 255f];
    private static readonly float[] s_mud = [63 / 255f, 42 / 255f, 20 / 255f];

    // What Pillow makes of the colours when it turns an image grey: levels 219 and 46.
    private static readonly float[] s_greyWater = [219 / 255f];
    private static readonly float[] s_greyMud = [46 / 255f];

    /// <summary>Adds pale turquoise light: image + mask * colour.</summary>
    public static void AddWater(ImageView image, ReadOnlySpan<float> mask, ImageTarget destination)
        => Run(image, mask, image.Shape.Channels == 1 ? s_greyWater : s_water, 0, destination);

    /// <summary>Covers with brown: image * (1 - mask) + mask * colour.</summary>
    public static void CoverWithMud(ImageView image, ReadOnlySpan<float> mask, ImageTarget destination)
        => Run(image, mask, image.Shape.Channels == 1 ? s_greyMud : s_mud, 1, destination);

    private static void Run(ImageView image, ReadOnlySpan<float> mask, float[] colours, float opacity, ImageTarget destination)
    {
        for (int channel = 0; channel < image.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> plane = image.Plane(channel);
            Span<byte> output = destination.Plane(channel);
            int done = ByteLanes.IsAccelerated ? RunVector(plane, mask, colours[channel], opacity, output) : 0;
            RunScalar(plane[done..], mask[done..], colours[channel], opacity, output[done..]);
        }
    }

    // The definition. RunVector must give the same bytes for every input. With an opacity of 0 the image's product is exact.
    internal static void RunScalar(ReadOnlySpan<byte> plane, ReadOnlySpan<float> mask, float colour, float opacity, Span<byte> destination)
    {
        for (int i = 0; i < plane.Length; i++)
        {
            float kept = (plane[i] / 255f) * (1 - (opacity * mask[i]));
            float added = mask[i] * colour;
            destination[i] = (byte)(Math.Clamp(kept + added, 0f, 1f) * 255f);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> plane, ReadOnlySpan<float> mask, float colour, float opacity, Span<byte> destination)
    {
        ref byte from = ref MemoryMarshal.GetReference(plane);
        ref float share = ref MemoryMarshal.GetReference(mask);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        Vector512<float> colours = Vector512.Create(colour);
        Vector512<float> opacities = Vector512.Create(opacity);
        int i = 0;
        for (; i <= plane.Length - ByteLanes.Count; i += ByteLanes.Count)
        {
            Vector512<float> shares = Vector512.LoadUnsafe(ref share, (nuint)i);
            Vector512<float> samples = Vector512.ConvertToSingle(ByteLanes.Load(ref from, (nuint)i)) / Vector512.Create(255f);
            Vector512<float> kept = samples * (Vector512<float>.One - (opacities * shares));
            Vector512<float> added = shares * colours;

            // What is clipped at 1 in the definition is clamped at 255 when it is stored.
            ByteLanes.StoreTruncated((kept + added) * Vector512.Create(255f), ref to, (nuint)i);
        }

        return i;
    }
}
