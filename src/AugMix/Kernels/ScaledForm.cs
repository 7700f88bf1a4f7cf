using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>(weight / deviation) (v - mean), for deviations that are a power of two: those scale a weight without a rounding.</summary>
internal readonly struct ScaledForm(ChannelNormalization f) : IUnitForm<ScaledForm>
{
    private readonly Vector512<float> _mean = Vector512.Create(f.Mean * UnitLanes.Scale);

    public static ScaledForm Of(ChannelNormalization f) => new(f);

    public static float Factor(float weight, ChannelNormalization f) => weight * (f.Scale / UnitLanes.Scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(Vector512<byte> samples, Vector512<float> factor, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        first = factor * (UnitLanes.Quarter(samples, 0) - _mean);
        second = factor * (UnitLanes.Quarter(samples, 1) - _mean);
        third = factor * (UnitLanes.Quarter(samples, 2) - _mean);
        fourth = factor * (UnitLanes.Quarter(samples, 3) - _mean);
    }
}
