namespace AugMix;

/// <summary>torch.linspace(start, end, 10): from both ends inwards, in single precision.</summary>
internal static class TenBins
{
    /// <summary>The largest severity: how many bins there are.</summary>
    public const int Count = 10;

    public static double Of(int bin, float start, float end) => LinearBins.Of(bin, Count, start, end);
}
