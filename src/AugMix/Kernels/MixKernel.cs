using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>
/// The end of the pipeline in one pass, in single precision: sum = 0; sum += weight * f(end) chain after chain; (1 - mix) * f(source) + mix * sum.
/// Every product is rounded before it is added. To bytes: 255 times that, rounded to the nearest, halves to even, clamped to 0..255.
/// </summary>
internal static class MixKernel
{
    /// <summary>Mixes one plane, or several of one f.</summary>
    /// <param name="source">The image.</param>
    /// <param name="ends">The chains' ends: sample i of chain k at k * stride + i.</param>
    /// <param name="stride">From one chain's sample to the next chain's.</param>
    /// <param name="weights">One per chain.</param>
    /// <param name="mix">The chains' share.</param>
    /// <param name="f">The normalisation.</param>
    /// <param name="destination">As long as the source.</param>
    public static void Run(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<float> destination)
    {
        int done = ByteLanes.IsAccelerated && f.IsArithmeticExact ? RunVector(source, ends, stride, weights, mix, f, destination) : 0;
        RunScalar(source[done..], ends[done..], stride, weights, mix, f, destination[done..]);
    }

    public static void Run(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<byte> destination)
    {
        int done = ByteLanes.IsAccelerated && f.IsArithmeticExact ? RunVector(source, ends, stride, weights, mix, f, destination) : 0;
        RunScalar(source[done..], ends[done..], stride, weights, mix, f, destination[done..]);
    }

    // The definition. RunVector must give the same bits for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = Mix(source[i], ends[i..], stride, weights, mix, f.Table);
        }
    }

    internal static void RunScalar(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            float mixed = Mix(source[i], ends[i..], stride, weights, mix, f.Table);
            destination[i] = (byte)Math.Clamp(MathF.Round(255 * mixed, MidpointRounding.ToEven), 0f, 255f);
        }
    }

    // Whole vectors only; returns how many samples it wrote, floats or bytes.
    internal static int RunVector<T>(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<T> destination)
        where T : unmanaged
    {
        int i = !CanRunUnits(weights, f) ? 0
            : f.IsFused ? RunUnits<FusedForm, T>(source, ends, stride, weights, mix, f, destination)
            : f.IsScaleOnly ? RunUnits<ScaledForm, T>(source, ends, stride, weights, mix, f, destination)
            : RunUnits<QuotientForm, T>(source, ends, stride, weights, mix, f, destination);
        return i > source.Length - ByteLanes.Count ? i : RunLanes(source, ends, stride, weights, mix, f, i, destination);
    }

    // Whether units give the same bits: no product vanishes, so that it does not matter whether the first one is added to 0.
    internal static bool CanRunUnits(ReadOnlySpan<float> weights, ChannelNormalization f)
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

    private static int RunUnits<TForm, T>(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<T> destination)
        where TForm : struct, IUnitForm<TForm>
        where T : unmanaged
    {
        ref T result = ref MemoryMarshal.GetReference(destination);
        MixUnits<TForm> units = new(source, ends, stride, weights, mix, f, stackalloc Vector512<float>[weights.Length]);
        int i = 0;
        for (; i <= source.Length - UnitLanes.Count; i += UnitLanes.Count)
        {
            units.Mix((nuint)i, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth);
            Store(first, ref result, (nuint)i);
            Store(second, ref result, (nuint)i + 16);
            Store(third, ref result, (nuint)i + 32);
            Store(fourth, ref result, (nuint)i + 48);
        }

        return i;
    }

    private static int RunLanes<T>(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, int i, Span<T> destination)
        where T : unmanaged
    {
        ref T result = ref MemoryMarshal.GetReference(destination);
        Inputs inputs = new(source, ends, stride, weights, mix, f, stackalloc float[weights.Length]);
        for (; i <= source.Length - ByteLanes.Count; i += ByteLanes.Count)
        {
            Store(inputs.Mix((nuint)i), ref result, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector512<float> mixed, ref T destination, nuint offset)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            mixed.StoreUnsafe(ref Unsafe.As<T, float>(ref destination), offset);
        }
        else
        {
            ByteLanes.StoreRounded(mixed * 255f, ref Unsafe.As<T, byte>(ref destination), offset);
        }
    }

    private static float Mix(byte sample, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ReadOnlySpan<float> table)
    {
        float sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            float product = weights[k] * table[ends[k * stride]];
            sum += product;
        }

        float clean = (1 - mix) * table[sample];
        float mixed = mix * sum;
        return clean + mixed;
    }

    // Sixteen samples at a time. Factors of f carry its scale.
    private readonly ref struct Inputs
    {
        private readonly ReadOnlySpan<byte> _source;
        private readonly ReadOnlySpan<byte> _ends;
        private readonly ReadOnlySpan<float> _factors;
        private readonly nuint _stride;
        private readonly Vector512<float> _share;
        private readonly Vector512<float> _rest;
        private readonly NormalizeKernel.Lanes _lanes;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Inputs(ReadOnlySpan<byte> source, ReadOnlySpan<byte> ends, int stride, ReadOnlySpan<float> weights, float mix, ChannelNormalization f, Span<float> factors)
        {
            for (int k = 0; k < weights.Length; k++)
            {
                factors[k] = weights[k] * f.Scale;
            }

            _source = source;
            _ends = ends;
            _factors = factors;
            _stride = (nuint)stride;
            _share = Vector512.Create(mix);
            _rest = Vector512.Create((1 - mix) * f.Scale);
            _lanes = new NormalizeKernel.Lanes(f);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Mix(nuint offset)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            nuint end = offset;
            foreach (float factor in _factors)
            {
                sum += Vector512.Create(factor) * _lanes.Unscaled(ref MemoryMarshal.GetReference(_ends), end);
                end += _stride;
            }

            return (_rest * _lanes.Unscaled(ref MemoryMarshal.GetReference(_source), offset)) + (_share * sum);
        }
    }
}
