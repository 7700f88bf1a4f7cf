using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>The mix of 64 samples at a time, in units of <see cref="UnitLanes"/>.</summary>
internal readonly ref struct MixUnits
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly ReadOnlySpan<byte> _ends;
    private readonly ReadOnlySpan<UnitProduct> _products;
    private readonly nuint _stride;
    private readonly UnitProduct _rest;
    private readonly Vector512<float> _share;
    private readonly Vector512<byte> _floored;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MixUnits(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<UnitProduct> products)
    {
        for (int k = 0; k < weights.Length; k++)
        {
            products[k] = new UnitProduct(weights[k], f);
        }

        _source = source;
        _ends = ends;
        _products = products;
        _stride = (nuint)stride;
        _rest = new UnitProduct(1 - mix, f);
        _share = Vector512.Create(mix);
        _floored = Vector512.Create(f.Floored);
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
        _products[0].Of(Vector512.LoadUnsafe(ref ends, offset), _floored, out first, out second, out third, out fourth);
        nuint end = offset;
        foreach (ref readonly UnitProduct product in _products[1..])
        {
            end += _stride;
            product.Of(Vector512.LoadUnsafe(ref ends, end), _floored, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
            first += a;
            second += b;
            third += c;
            fourth += d;
        }

        Vector512<byte> samples = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(_source), offset);
        _rest.Of(samples, _floored, out Vector512<float> e, out Vector512<float> f, out Vector512<float> g, out Vector512<float> h);
        first = e + (_share * first);
        second = f + (_share * second);
        third = g + (_share * third);
        fourth = h + (_share * fourth);
    }
}
