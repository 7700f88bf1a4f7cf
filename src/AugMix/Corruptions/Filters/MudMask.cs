using System.Numerics;

namespace AugMix;

/// <summary>Where mud covers the image: all of a splash but its rim.</summary>
/// <param name="Threshold">Where there is more liquid than this, there is mud.</param>
/// <param name="Smoothing">Softens the outline.</param>
internal sealed record MudMask(double Threshold, GaussianKernel Smoothing)
{
    // Thinner mud runs off.
    private const float Thinnest = 0.8f;

    /// <summary>Writes the mask, 0 or 0.8 to 1.</summary>
    /// <param name="liquid">How much liquid there is, [height, width].</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="mask">[height, width].</param>
    public void Fill(ReadOnlySpan<double> liquid, int width, int height, Span<float> mask)
    {
        Cover(liquid, mask);
        Smoothing.Smooth(mask, width, height);
        DropThinnest(mask);
    }

    // Whole vectors run on into the scalar definition, here and below; drops begin and end too often to guess.
    private void Cover(ReadOnlySpan<double> liquid, Span<float> mask)
    {
        Vector<double> threshold = new(Threshold);
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= mask.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<long> low = Vector.GreaterThan(new Vector<double>(liquid[i..]), threshold);
            Vector<long> high = Vector.GreaterThan(new Vector<double>(liquid[(i + Vector<double>.Count)..]), threshold);
            Vector.ConditionalSelect(Vector.Narrow(low, high), Vector<float>.One, Vector<float>.Zero).CopyTo(mask[i..]);
        }

        for (; i < mask.Length; i++)
        {
            mask[i] = liquid[i] > Threshold ? 1 : 0;
        }
    }

    private static void DropThinnest(Span<float> mask)
    {
        Vector<float> thinnest = new(Thinnest);
        int i = 0;
        for (; Vector.IsHardwareAccelerated && i <= mask.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> value = new(mask[i..]);
            Vector.ConditionalSelect(Vector.LessThan(value, thinnest), Vector<float>.Zero, value).CopyTo(mask[i..]);
        }

        for (; i < mask.Length; i++)
        {
            mask[i] = mask[i] < Thinnest ? 0 : mask[i];
        }
    }
}
