using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>destination = f(v) = (v / 255 - mean) / deviation, in single precision, each step rounded.</summary>
internal static class NormalizeKernel
{
    public static void Run(ReadOnlySpan<byte> source, ChannelNormalization f, Span<float> destination)
    {
        int done = ByteLanes.IsAccelerated && f.IsArithmeticExact ? RunVector(source, f, destination) : 0;
        RunScalar(source[done..], f.Table, destination[done..]);
    }

    // The definition. RunVector must give the same bits for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, ReadOnlySpan<float> table, Span<float> destination)
    {
        table = table[..256];
        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = table[source[i]];
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> source, ChannelNormalization f, Span<float> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref float result = ref MemoryMarshal.GetReference(destination);
        int i = !f.IsUnitExact || !UnitLanes.IsSupported ? 0
            : f.IsScaleOnly ? RunUnits<ScaledForm>(source, f, destination)
            : RunUnits<QuotientForm>(source, f, destination);
        Lanes lanes = new(f);
        Vector512<float> scale = Vector512.Create(f.Scale);
        for (; i <= source.Length - ByteLanes.Count; i += ByteLanes.Count)
        {
            (scale * lanes.Unscaled(ref samples, (nuint)i)).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }

    // The same in units, as products with 1.
    private static int RunUnits<TForm>(ReadOnlySpan<byte> source, ChannelNormalization f, Span<float> destination)
        where TForm : struct, IUnitForm<TForm>
    {
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref float result = ref MemoryMarshal.GetReference(destination);
        TForm form = TForm.Of(f);
        Vector512<float> factor = Vector512.Create(TForm.Factor(1, f));
        int i = 0;
        for (; i <= source.Length - UnitLanes.Count; i += UnitLanes.Count)
        {
            form.Multiply(Vector512.LoadUnsafe(ref samples, (nuint)i), factor, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth);
            first.StoreUnsafe(ref result, (nuint)i);
            second.StoreUnsafe(ref result, (nuint)i + 16);
            third.StoreUnsafe(ref result, (nuint)i + 32);
            fourth.StoreUnsafe(ref result, (nuint)i + 48);
        }

        return i;
    }

    /// <summary>f / <see cref="ChannelNormalization.Scale"/> of sixteen samples, for kernels that multiply it with a factor in any case.</summary>
    internal readonly struct Lanes(ChannelNormalization f)
    {
        private readonly Vector512<float> _high = Vector512.Create(ChannelNormalization.By255.High);
        private readonly Vector512<float> _low = Vector512.Create(ChannelNormalization.By255.Low);
        private readonly Vector512<float> _mean = Vector512.Create(f.Mean);
        private readonly Vector512<float> _deviationHigh = Vector512.Create(f.Deviation.High);
        private readonly Vector512<float> _deviationLow = Vector512.Create(f.Deviation.Low);
        private readonly bool _isScaleOnly = f.IsScaleOnly;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Unscaled(ref byte source, nuint offset)
        {
            Vector512<float> value = Vector512.ConvertToSingle(ByteLanes.Load(ref source, offset));
            Vector512<float> centred = ConstantDivision.Divide(value, _high, _low) - _mean;
            return _isScaleOnly ? centred : ConstantDivision.Divide(centred, _deviationHigh, _deviationLow);
        }
    }
}
