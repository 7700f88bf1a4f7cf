using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>The mix of 64 samples at a time, in units of <see cref="UnitLanes"/>.</summary>
internal readonly ref struct MixUnits<TForm>
    where TForm : struct, IUnitForm<TForm>
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly ReadOnlySpan<byte> _ends;
    private readonly ReadOnlySpan<Vector512<float>> _factors;
    private readonly nuint _stride;
    private readonly Vector512<float> _rest;
    private readonly Vector512<float> _share;
    private readonly TForm _form;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MixUnits(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<Vector512<float>> factors)
    {
        for (int k = 0; k < weights.Length; k++)
        {
            factors[k] = Vector512.Create(TForm.Factor(weights[k], f));
        }

        _source = source;
        _ends = ends;
        _factors = factors;
        _stride = (nuint)stride;
        _rest = Vector512.Create(TForm.Factor(1 - mix, f));
        _share = Vector512.Create(mix);
        _form = TForm.Of(f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mix(nuint offset, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth)
    {
        ref byte ends = ref MemoryMarshal.GetReference(_ends);
        _form.Multiply(Vector512.LoadUnsafe(ref ends, offset), _factors[0], out first, out second, out third, out fourth);
        nuint end = offset;
        foreach (Vector512<float> factor in _factors[1..])
        {
            end += _stride;
            _form.Multiply(Vector512.LoadUnsafe(ref ends, end), factor, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d);
            first += a;
            second += b;
            third += c;
            fourth += d;
        }

        Vector512<byte> samples = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(_source), offset);
        _form.Multiply(samples, _rest, out Vector512<float> e, out Vector512<float> f, out Vector512<float> g, out Vector512<float> h);
        first = e + (_share * first);
        second = f + (_share * second);
        third = g + (_share * third);
        fourth = h + (_share * fourth);
    }
}
