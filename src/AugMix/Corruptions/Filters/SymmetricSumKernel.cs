using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination[i] = centre[i] * weights[0] + the sum over d, from r down to 1, of (centre[i - d * stride] + centre[i + d * stride]) * weights[d], each step rounded.</summary>
/// <remarks>That is SciPy's order of summation for symmetric kernels: the centre first, then pairs from the outermost inwards.</remarks>
internal static class SymmetricSumKernel
{
    // Sums that are formed side by side, so that none waits for its own last addition.
    private const int Vectors = 4;

    /// <param name="padded">The centre, with r strides more before it and after it.</param>
    /// <param name="stride">How far neighbours stand from each other: 1 along a row.</param>
    /// <param name="weights">Of the centre and of each distance from it, r + 1 in all.</param>
    /// <param name="destination">As long as the centre.</param>
    public static void Run(ReadOnlySpan<double> padded, int stride, ReadOnlySpan<double> weights, Span<double> destination)
    {
        Debug.Assert(padded.Length == destination.Length + (2 * stride * (weights.Length - 1)));
        int done = Vector.IsHardwareAccelerated ? RunVector(padded, stride, weights, destination) : 0;
        RunScalar(padded[done..], stride, weights, destination[done..]);
    }

    // The definition. RunVector must give the same doubles for every input.
    internal static void RunScalar(ReadOnlySpan<double> padded, int stride, ReadOnlySpan<double> weights, Span<double> destination)
    {
        int radius = weights.Length - 1;
        for (int i = 0; i < destination.Length; i++)
        {
            int centre = i + (radius * stride);
            double sum = padded[centre] * weights[0];
            for (int distance = radius; distance > 0; distance--)
            {
                sum += (padded[centre - (distance * stride)] + padded[centre + (distance * stride)]) * weights[distance];
            }

            destination[i] = sum;
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<double> padded, int stride, ReadOnlySpan<double> weights, Span<double> destination)
    {
        ref double centre = ref Unsafe.Add(ref MemoryMarshal.GetReference(padded), stride * (weights.Length - 1));
        ref double result = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= destination.Length - (Vectors * Vector<double>.Count); i += Vectors * Vector<double>.Count)
        {
            SumFour(ref Unsafe.Add(ref centre, i), stride, weights, ref Unsafe.Add(ref result, i));
        }

        for (; i <= destination.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            ref double middle = ref Unsafe.Add(ref centre, i);
            Vector<double> sum = Vector.LoadUnsafe(ref middle) * weights[0];
            for (int distance = weights.Length - 1; distance > 0; distance--)
            {
                sum += Pair(ref Unsafe.Add(ref middle, -distance * stride), ref Unsafe.Add(ref middle, distance * stride), 0) * weights[distance];
            }

            sum.StoreUnsafe(ref Unsafe.Add(ref result, i));
        }

        return i;
    }

    private static void SumFour(ref double centre, int stride, ReadOnlySpan<double> weights, ref double result)
    {
        Vector<double> weight = new(weights[0]);
        Vector<double> first = Vector.LoadUnsafe(ref centre) * weight;
        Vector<double> second = Vector.LoadUnsafe(ref centre, (nuint)Vector<double>.Count) * weight;
        Vector<double> third = Vector.LoadUnsafe(ref centre, 2 * (nuint)Vector<double>.Count) * weight;
        Vector<double> fourth = Vector.LoadUnsafe(ref centre, 3 * (nuint)Vector<double>.Count) * weight;
        for (int distance = weights.Length - 1; distance > 0; distance--)
        {
            weight = new(weights[distance]);
            ref double before = ref Unsafe.Add(ref centre, -distance * stride);
            ref double after = ref Unsafe.Add(ref centre, distance * stride);
            first += Pair(ref before, ref after, 0) * weight;
            second += Pair(ref before, ref after, 1) * weight;
            third += Pair(ref before, ref after, 2) * weight;
            fourth += Pair(ref before, ref after, 3) * weight;
        }

        first.StoreUnsafe(ref result);
        second.StoreUnsafe(ref result, (nuint)Vector<double>.Count);
        third.StoreUnsafe(ref result, 2 * (nuint)Vector<double>.Count);
        fourth.StoreUnsafe(ref result, 3 * (nuint)Vector<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Pair(ref double before, ref double after, int vector)
        => Vector.LoadUnsafe(ref before, (nuint)(vector * Vector<double>.Count)) + Vector.LoadUnsafe(ref after, (nuint)(vector * Vector<double>.Count));
}
