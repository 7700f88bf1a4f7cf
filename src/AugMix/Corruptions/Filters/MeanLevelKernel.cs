using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = (first + sum) / count, clipped to 0 to 1, times 255, truncated, in single precision.</summary>
internal static class MeanLevelKernel
{
    public static void Run(ReadOnlySpan<float> first, ReadOnlySpan<float> sum, int count, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(first, sum, count, destination) : 0;
        RunScalar(first[done..], sum[done..], count, destination[done..]);
    }

    // The definition. RunVector must give the same bytes for all numbers.
    internal static void RunScalar(ReadOnlySpan<float> first, ReadOnlySpan<float> sum, int count, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            float mean = (first[i] + sum[i]) / count;
            destination[i] = (byte)(Math.Clamp(mean, 0f, 1f) * 255f);
        }
    }

    // Whole vectors of bytes only; returns how many it wrote.
    internal static int RunVector(ReadOnlySpan<float> first, ReadOnlySpan<float> sum, int count, Span<byte> destination)
    {
        ref float one = ref MemoryMarshal.GetReference(first);
        ref float more = ref MemoryMarshal.GetReference(sum);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        Vector<float> divisor = new(count);
        int i = 0;
        for (; i <= destination.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector<ushort> lower = Vector.Narrow(Levels(ref one, ref more, i, divisor), Levels(ref one, ref more, i + Vector<float>.Count, divisor));
            Vector<ushort> upper = Vector.Narrow(Levels(ref one, ref more, i + (2 * Vector<float>.Count), divisor), Levels(ref one, ref more, i + (3 * Vector<float>.Count), divisor));
            Vector.Narrow(lower, upper).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    private static Vector<uint> Levels(ref float first, ref float sum, int start, Vector<float> count)
    {
        Vector<float> mean = (Vector.LoadUnsafe(ref first, (nuint)start) + Vector.LoadUnsafe(ref sum, (nuint)start)) / count;
        Vector<float> clipped = Vector.Min(Vector.Max(mean, Vector<float>.Zero), Vector<float>.One);
        return Vector.AsVectorUInt32(Vector.ConvertToInt32(clipped * 255f));
    }
}
