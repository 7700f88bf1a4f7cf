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
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = liquid[i] > Threshold ? 1 : 0;
        }

        Smoothing.Smooth(mask, width, height);
        Vector<float> thinnest = new(Thinnest);
        int done = 0;
        for (; Vector.IsHardwareAccelerated && done <= mask.Length - Vector<float>.Count; done += Vector<float>.Count)
        {
            Vector<float> value = new(mask[done..]);
            Vector.ConditionalSelect(Vector.LessThan(value, thinnest), Vector<float>.Zero, value).CopyTo(mask[done..]);
        }

        for (; done < mask.Length; done++)
        {
            mask[done] = mask[done] < Thinnest ? 0 : mask[done];
        }
    }
}
