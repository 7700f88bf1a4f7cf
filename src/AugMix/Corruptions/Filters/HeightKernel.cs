using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>height = (height - smallest) / (largest - smallest), each step rounded.</summary>
internal static class HeightKernel
{
    public static void Normalise(Span<double> heights)
    {
        (double smallest, double largest) = Extrema(heights);
        int done = Vector.IsHardwareAccelerated ? RunVector(heights, smallest, largest - smallest) : 0;
        RunScalar(heights[done..], smallest, largest - smallest);
    }

    // The definition. RunVector must give the same doubles for every number.
    internal static void RunScalar(Span<double> heights, double smallest, double range)
    {
        foreach (ref double height in heights)
        {
            height = (height - smallest) / range;
        }
    }

    // Whole vectors only; returns how many heights it wrote.
    internal static int RunVector(Span<double> heights, double smallest, double range)
    {
        ref double at = ref MemoryMarshal.GetReference(heights);
        Vector<double> subtrahend = new(smallest);
        Vector<double> divisor = new(range);
        int i = 0;
        for (; i <= heights.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            ((Vector.LoadUnsafe(ref at, (nuint)i) - subtrahend) / divisor).StoreUnsafe(ref at, (nuint)i);
        }

        return i;
    }

    /// <summary>The smallest and the largest of some numbers, at least one.</summary>
    internal static (double Smallest, double Largest) Extrema(ReadOnlySpan<double> heights)
    {
        ref double at = ref MemoryMarshal.GetReference(heights);
        Vector<double> least = new(double.PositiveInfinity);
        Vector<double> most = new(double.NegativeInfinity);
        int i = 0;
        for (; i <= heights.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> next = Vector.LoadUnsafe(ref at, (nuint)i);
            least = Vector.Min(least, next);
            most = Vector.Max(most, next);
        }

        double smallest = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            smallest = Math.Min(smallest, least[lane]);
            largest = Math.Max(largest, most[lane]);
        }

        foreach (double height in heights[i..])
        {
            smallest = Math.Min(smallest, height);
            largest = Math.Max(largest, height);
        }

        return (smallest, largest);
    }
}
