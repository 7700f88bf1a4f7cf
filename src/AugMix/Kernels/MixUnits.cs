using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>The mix of 64 samples at a time, in units of <see cref="UnitLanes"/>; factors of f carry the scale.</summary>
internal readonly ref struct MixUnits
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly ReadOnlySpan<byte> _ends;
    private readonly ReadOnlySpan<float> _factors;
    private readonly nuint _stride;
    private readonly float _share;
    private readonly float _rest;
    private readonly float _mean;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MixUnits(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<float> factors)
    {
        float scale = f.Scale / UnitLanes.Scale;
        for (int k = 0; k < weights.Length; k++)
        {
            factors[k] = weights[k] * scale;
        }

        _source = source;
        _ends = ends;
        _factors = factors;
        _stride = (nuint)stride;
        _share = mix;
        _rest = (1 - mix) * scale;
        _mean = f.Mean * UnitLanes.Scale;
    }

    /// <summary>Whether that gives the same bits: no product vanishes, so that it does not matter whether the first one is added to 0.</summary>
    public static bool CanRun(ReadOnlySpan<float> weights, ChannelNormalization f)
    {
        if (!UnitLanes.IsSupported || !f.IsUnitExact || weights.IsEmpty)
        {
            return false;
        }

        foreach (float weight in weights)
        {
            if (!(weight >= ChannelNormalization.LeastUnit))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mix(nuint offset, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        ref byte ends = ref MemoryMarshal.GetReference(_ends);
        ref float factors = ref MemoryMarshal.GetReference(_factors);
        Product(ref ends, offset, factors, out first, out second, out third, out fourth);
        for (int k = 1; k < _factors.Length; k++)
        {
            Product(ref ends, offset + ((nuint)k * _stride), Unsafe.Add(ref factors, k), out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
            first += a;
            second += b;
            third += c;
            fourth += d;
        }

        Vector512<float> share = Vector512.Create(_share);
        Product(ref MemoryMarshal.GetReference(_source), offset, _rest, out Vector512<float> e, out Vector512<float> f, out Vector512<float> g, out Vector512<float> h);
        first = e + (share * first);
        second = f + (share * second);
        third = g + (share * third);
        fourth = h + (share * fourth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Product(ref byte samples, nuint offset, float factor, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        UnitLanes lanes = new(ref samples, offset);
        Vector512<float> factors = Vector512.Create(factor);
        Vector512<float> mean = Vector512.Create(_mean);
        first = factors * (lanes.Quarter(UnitLanes.Places(0)) - mean);
        second = factors * (lanes.Quarter(UnitLanes.Places(1)) - mean);
        third = factors * (lanes.Quarter(UnitLanes.Places(2)) - mean);
        fourth = factors * (lanes.Quarter(UnitLanes.Places(3)) - mean);
    }
}
