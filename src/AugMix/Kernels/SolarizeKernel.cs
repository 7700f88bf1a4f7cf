using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = 255 - source where the source is at or above the threshold, else the source.</summary>
internal static class SolarizeKernel
{
    public static void Run(ReadOnlySpan<byte> source, byte threshold, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(source, threshold, destination) : 0;
        RunScalar(source[done..], threshold, destination[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, byte threshold, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = (byte)(source[i] < threshold ? source[i] : 255 - source[i]);
        }
    }

    // Whole vectors only; returns how many samples it wrote. All bits turned over are 255 less the sample.
    internal static int RunVector(ReadOnlySpan<byte> source, byte threshold, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Vector<byte> thresholds = new(threshold);
        int i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector<byte> vector = Vector.LoadUnsafe(ref samples, (nuint)i);
            (vector ^ Vector.GreaterThanOrEqual(vector, thresholds)).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }
}
