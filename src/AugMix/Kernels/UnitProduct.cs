using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>
/// The product of a weight with f of 64 samples, in units of <see cref="UnitLanes"/>: weight v - weight mean, rounded once. Where the
/// difference v - mean and weight mean are exact, as <see cref="ChannelNormalization.IsUnitExact"/> says, weight (v - mean) is the same.
/// </summary>
internal readonly struct UnitProduct
{
    private readonly Vector512<float> _factor;
    private readonly Vector512<float> _offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnitProduct(float weight, ChannelNormalization f)
    {
        _factor = Vector512.Create(weight * (f.Scale / UnitLanes.Scale));
        _offset = Vector512.Create(-weight * f.Scale * f.Mean);
    }

    /// <summary>The lowest of a sample's four bytes: what makes it round up, or nothing for samples up to <see cref="ChannelNormalization.Floored"/>.</summary>
    public static byte Lowest(byte sample, byte floored) => (byte)Math.Max(sample - floored, 0);

    /// <summary>The products, a quarter each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Of(Vector512<byte> samples, Vector512<byte> floored, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        Vector512<byte> lowest = Avx512BW.SubtractSaturate(samples, floored);
        first = Avx512F.FusedMultiplyAdd(UnitLanes.Quarter(samples, lowest, 0), _factor, _offset);
        second = Avx512F.FusedMultiplyAdd(UnitLanes.Quarter(samples, lowest, 1), _factor, _offset);
        third = Avx512F.FusedMultiplyAdd(UnitLanes.Quarter(samples, lowest, 2), _factor, _offset);
        fourth = Avx512F.FusedMultiplyAdd(UnitLanes.Quarter(samples, lowest, 3), _factor, _offset);
    }
}
