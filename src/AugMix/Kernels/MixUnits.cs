using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>The mix of 64 samples at a time, in units of <see cref="UnitLanes"/>; factors of f carry the scale.</summary>
internal readonly ref struct MixUnits
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly ReadOnlySpan<byte> _ends;
    private readonly ReadOnlySpan<Vector512<float>> _factors;
    private readonly nuint _stride;
    private readonly Vector512<float> _share;
    private readonly Vector512<float> _rest;
    private readonly Vector512<float> _mean;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MixUnits(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<Vector512<float>> factors)
    {
        float scale = f.Scale / UnitLanes.Scale;
        for (int k = 0; k < weights.Length; k++)
        {
            factors[k] = Vector512.Create(weights[k] * scale);
        }

        _source = source;
        _ends = ends;
        _factors = factors;
        _stride = (nuint)stride;
        _share = Vector512.Create(mix);
        _rest = Vector512.Create((1 - mix) * scale);
        _mean = Vector512.Create(f.Mean * UnitLanes.Scale);
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
        Product(ref ends, offset, _factors[0], out first, out second, out third, out fourth);
        nuint end = offset;
        foreach (Vector512<float> factor in _factors[1..])
        {
            end += _stride;
            Product(ref ends, end, factor, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
            first += a;
            second += b;
            third += c;
            fourth += d;
        }

        Product(ref MemoryMarshal.GetReference(_source), offset, _rest, out Vector512<float> e, out Vector512<float> f, out Vector512<float> g, out Vector512<float> h);
        first = e + (_share * first);
        second = f + (_share * second);
        third = g + (_share * third);
        fourth = h + (_share * fourth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Product(ref byte samples, nuint offset, Vector512<float> factor, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
        => new UnitLanes(ref samples, offset).Products(factor, _mean, out first, out second, out third, out fourth);
}
