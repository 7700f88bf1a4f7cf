using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>weight ((v - mean) / deviation), the quotient made of products by <see cref="ConstantDivision"/>.</summary>
internal readonly struct QuotientForm(ChannelNormalization f) : IUnitForm<QuotientForm>
{
    private readonly Vector512<float> _mean = Vector512.Create(f.Mean * UnitLanes.Scale);
    private readonly Vector512<float> _high = Vector512.Create(f.Deviation.High);
    private readonly Vector512<float> _low = Vector512.Create(f.Deviation.Low);

    public static QuotientForm Of(ChannelNormalization f) => new(f);

    public static float Factor(float weight, ChannelNormalization f) => weight / UnitLanes.Scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(Vector512<byte> samples, Vector512<float> factor, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        first = factor * ConstantDivision.Divide(UnitLanes.Quarter(samples, 0) - _mean, _high, _low);
        second = factor * ConstantDivision.Divide(UnitLanes.Quarter(samples, 1) - _mean, _high, _low);
        third = factor * ConstantDivision.Divide(UnitLanes.Quarter(samples, 2) - _mean, _high, _low);
        fourth = factor * ConstantDivision.Divide(UnitLanes.Quarter(samples, 3) - _mean, _high, _low);
    }
}
