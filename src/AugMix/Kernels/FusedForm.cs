using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>
/// weight v - weight mean, rounded once. Where the difference v - mean and weight mean are exact, as
/// <see cref="ChannelNormalization.IsFused"/> says, weight (v - mean) is the same.
/// </summary>
internal readonly struct FusedForm(ChannelNormalization f) : IUnitForm<FusedForm>
{
    private readonly Vector512<float> _mean = Vector512.Create(-f.Mean * UnitLanes.Scale);
    private readonly Vector512<byte> _floored = Vector512.Create(f.Floored);

    public static FusedForm Of(ChannelNormalization f) => new(f);

    public static float Factor(float weight, ChannelNormalization f) => ScaledForm.Factor(weight, f);

    /// <summary>The lowest of a sample's four bytes: what makes it round up, or nothing for samples up to <see cref="ChannelNormalization.Floored"/>.</summary>
    public static byte Lowest(byte sample, byte floored) => (byte)Math.Max(sample - floored, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(Vector512<byte> samples, Vector512<float> factor, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        Vector512<byte> lowest = Avx512BW.SubtractSaturate(samples, _floored);
        Vector512<float> offset = factor * _mean;
        first = Avx512F.FusedMultiplyAdd(UnitLanes.Quarter(samples, lowest, 0), factor, offset);
        second = Avx512F.FusedMultiplyAdd(UnitLanes.Quarter(samples, lowest, 1), factor, offset);
        third = Avx512F.FusedMultiplyAdd(UnitLanes.Quarter(samples, lowest, 2), factor, offset);
        fourth = Avx512F.FusedMultiplyAdd(UnitLanes.Quarter(samples, lowest, 3), factor, offset);
    }
}
