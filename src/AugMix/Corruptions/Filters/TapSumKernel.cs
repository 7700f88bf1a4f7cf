using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination[x] = the sum over taps of source[tap + x] * weight, from the first tap to the last, products and sums rounded separately.</summary>
internal static class TapSumKernel
{
    // Vectors of sums that are kept in registers while the taps go by.
    private const int Sums = 4;

    /// <param name="source">Every tap's position plus the length of the destination stays within it.</param>
    /// <param name="taps">Positions in the source.</param>
    /// <param name="weights">One for each tap.</param>
    /// <param name="destination">Does not overlap the source.</param>
    public static void Run(ReadOnlySpan<double> source, ReadOnlySpan<int> taps, ReadOnlySpan<double> weights, Span<double> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(source, taps, weights, destination) : 0;
        RunScalar(source, taps, weights, destination, done);
    }

    // The definition, from some sample on. RunVector must give the same doubles for every input.
    internal static void RunScalar(ReadOnlySpan<double> source, ReadOnlySpan<int> taps, ReadOnlySpan<double> weights, Span<double> destination, int start)
    {
        for (int x = start; x < destination.Length; x++)
        {
            double sum = 0;
            for (int i = 0; i < taps.Length; i++)
            {
                sum += source[taps[i] + x] * weights[i];
            }

            destination[x] = sum;
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<double> source, ReadOnlySpan<int> taps, ReadOnlySpan<double> weights, Span<double> destination)
    {
        foreach (int tap in taps)
        {
            _ = source.Slice(tap, destination.Length);
        }

        int count = Vector<double>.Count;
        weights = weights[..taps.Length];
        ref double from = ref MemoryMarshal.GetReference(source);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int x = 0;
        for (; x <= destination.Length - (Sums * count); x += Sums * count)
        {
            Vector<double> first = default, second = default, third = default, fourth = default;
            for (int i = 0; i < taps.Length; i++)
            {
                nuint position = (nuint)(taps[i] + x);
                Vector<double> weight = new(weights[i]);
                first += Vector.LoadUnsafe(ref from, position) * weight;
                second += Vector.LoadUnsafe(ref from, position + (nuint)count) * weight;
                third += Vector.LoadUnsafe(ref from, position + (nuint)(2 * count)) * weight;
                fourth += Vector.LoadUnsafe(ref from, position + (nuint)(3 * count)) * weight;
            }

            first.StoreUnsafe(ref to, (nuint)x);
            second.StoreUnsafe(ref to, (nuint)(x + count));
            third.StoreUnsafe(ref to, (nuint)(x + (2 * count)));
            fourth.StoreUnsafe(ref to, (nuint)(x + (3 * count)));
        }

        for (; x <= destination.Length - count; x += count)
        {
            Vector<double> sum = default;
            for (int i = 0; i < taps.Length; i++)
            {
                sum += Vector.LoadUnsafe(ref from, (nuint)(taps[i] + x)) * new Vector<double>(weights[i]);
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }

        return x;
    }
}
