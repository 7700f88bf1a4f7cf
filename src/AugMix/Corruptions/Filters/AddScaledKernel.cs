using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>sum = sum + weight * source, the product and the sum rounded separately.</summary>
internal static class AddScaledKernel
{
    public static void Run(ReadOnlySpan<double> source, double weight, Span<double> sum)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(source, weight, sum) : 0;
        RunScalar(source[done..], weight, sum[done..]);
    }

    // The definition. RunVector must give the same doubles for every input.
    internal static void RunScalar(ReadOnlySpan<double> source, double weight, Span<double> sum)
    {
        for (int i = 0; i < source.Length; i++)
        {
            sum[i] += source[i] * weight;
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<double> source, double weight, Span<double> sum)
    {
        ref double from = ref MemoryMarshal.GetReference(source);
        ref double to = ref MemoryMarshal.GetReference(sum);
        Vector<double> weights = new(weight);
        int i = 0;
        for (; i <= source.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> product = Vector.LoadUnsafe(ref from, (nuint)i) * weights;
            (Vector.LoadUnsafe(ref to, (nuint)i) + product).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }
}
