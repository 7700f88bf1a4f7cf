namespace AugMix;

/// <summary>torch.linspace(start, end, count): from both ends inwards, in single precision.</summary>
internal static class LinearBins
{
    // PyTorch's AVX2 path adds the product before it is rounded; without it, the last bit of some bins differs.
    public static double Of(int bin, int count, float start, float end)
    {
        float step = (end - start) / (count - 1);
        return bin < count / 2
            ? MathF.FusedMultiplyAdd(step, bin, start)
            : MathF.FusedMultiplyAdd(-step, count - 1 - bin, end);
    }
}
