using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination[x] = source[centre + x] * weights[0] + the sum over pairs, from the last to the first, of (source[before + x] + source[after + x]) * weight, each step rounded.</summary>
internal static class PairSumKernel
{
    /// <param name="source">Every position plus the length of the destination stays within it.</param>
    /// <param name="centre">Position of the centre.</param>
    /// <param name="pairs">Positions before and after it; entry i belongs to weight i + 1.</param>
    /// <param name="weights">One for the centre and one for each pair.</param>
    /// <param name="destination">Does not overlap the source.</param>
    public static void Run(ReadOnlySpan<double> source, int centre, ReadOnlySpan<(int Before, int After)> pairs, ReadOnlySpan<double> weights, Span<double> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(source, centre, pairs, weights, destination) : 0;
        RunScalar(source, centre, pairs, weights, destination, done);
    }

    // The definition, from some sample on. RunVector must give the same doubles for every input.
    internal static void RunScalar(ReadOnlySpan<double> source, int centre, ReadOnlySpan<(int Before, int After)> pairs, ReadOnlySpan<double> weights, Span<double> destination, int start)
    {
        for (int x = start; x < destination.Length; x++)
        {
            double sum = source[centre + x] * weights[0];
            for (int i = pairs.Length - 1; i >= 0; i--)
            {
                sum += (source[pairs[i].Before + x] + source[pairs[i].After + x]) * weights[i + 1];
            }

            destination[x] = sum;
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<double> source, int centre, ReadOnlySpan<(int Before, int After)> pairs, ReadOnlySpan<double> weights, Span<double> destination)
    {
        _ = source.Slice(centre, destination.Length);
        foreach ((int before, int after) in pairs)
        {
            _ = source.Slice(before, destination.Length);
            _ = source.Slice(after, destination.Length);
        }

        int count = Vector<double>.Count;
        Vector<double> centreWeight = new(weights[0]);
        weights = weights.Slice(1, pairs.Length);
        ref double from = ref MemoryMarshal.GetReference(source);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int x = 0;
        for (; x <= destination.Length - (3 * count); x += 3 * count)
        {
            nuint position = (nuint)(centre + x);
            Vector<double> first = Vector.LoadUnsafe(ref from, position) * centreWeight;
            Vector<double> second = Vector.LoadUnsafe(ref from, position + (nuint)count) * centreWeight;
            Vector<double> third = Vector.LoadUnsafe(ref from, position + (nuint)(2 * count)) * centreWeight;
            for (int i = pairs.Length - 1; i >= 0; i--)
            {
                nuint before = (nuint)(pairs[i].Before + x);
                nuint after = (nuint)(pairs[i].After + x);
                Vector<double> weight = new(weights[i]);
                first += (Vector.LoadUnsafe(ref from, before) + Vector.LoadUnsafe(ref from, after)) * weight;
                second += (Vector.LoadUnsafe(ref from, before + (nuint)count) + Vector.LoadUnsafe(ref from, after + (nuint)count)) * weight;
                third += (Vector.LoadUnsafe(ref from, before + (nuint)(2 * count)) + Vector.LoadUnsafe(ref from, after + (nuint)(2 * count))) * weight;
            }

            first.StoreUnsafe(ref to, (nuint)x);
            second.StoreUnsafe(ref to, (nuint)(x + count));
            third.StoreUnsafe(ref to, (nuint)(x + (2 * count)));
        }

        for (; x <= destination.Length - count; x += count)
        {
            Vector<double> sum = Vector.LoadUnsafe(ref from, (nuint)(centre + x)) * centreWeight;
            for (int i = pairs.Length - 1; i >= 0; i--)
            {
                sum += (Vector.LoadUnsafe(ref from, (nuint)(pairs[i].Before + x)) + Vector.LoadUnsafe(ref from, (nuint)(pairs[i].After + x))) * new Vector<double>(weights[i]);
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }

        return x;
    }
}
