using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>level = (level + strength * height) * largest / (largest + strength), each step rounded.</summary>
internal static class HazeKernel
{
    public static void Run(Span<double> levels, ReadOnlySpan<double> heights, double strength, double largest)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(levels, heights, strength, largest) : 0;
        RunScalar(levels[done..], heights[done..], strength, largest);
    }

    // The definition. RunVector must give the same doubles for every number.
    internal static void RunScalar(Span<double> levels, ReadOnlySpan<double> heights, double strength, double largest)
    {
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = (levels[i] + (strength * heights[i])) * largest / (largest + strength);
        }
    }

    // Whole vectors only; returns how many levels it wrote.
    internal static int RunVector(Span<double> levels, ReadOnlySpan<double> heights, double strength, double largest)
    {
        ref double level = ref MemoryMarshal.GetReference(levels);
        ref double height = ref MemoryMarshal.GetReference(heights);
        Vector<double> divisor = new(largest + strength);
        int i = 0;
        for (; i <= levels.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> hazy = Vector.LoadUnsafe(ref level, (nuint)i) + (Vector.LoadUnsafe(ref height, (nuint)i) * strength);
            (hazy * largest / divisor).StoreUnsafe(ref level, (nuint)i);
        }

        return i;
    }
}
