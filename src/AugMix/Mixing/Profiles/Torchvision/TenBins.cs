namespace AugMix;

/// <summary>torch.linspace(start, end, 10): from both ends inwards, in single precision.</summary>
internal static class TenBins
{
    /// <summary>The largest severity: how many bins there are.</summary>
    public const int Count = 10;

    // PyTorch's AVX2 path adds the product before it is rounded; without it, the last bit of some bins differs.
    public static double Of(int bin, float start, float end)
    {
        float step = (end - start) / (Count - 1);
        return bin < Count / 2
            ? MathF.FusedMultiplyAdd(step, bin, start)
            : MathF.FusedMultiplyAdd(-step, Count - 1 - bin, end);
    }
}
