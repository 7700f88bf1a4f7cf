using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>sum = sum + sample / 255; sample = the sum's share of count, times 255, truncated. In single precision, every step rounded.</summary>
internal static class RunningMeanKernel
{
    public static void Run(Span<float> sum, int count, Span<byte> samples)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(sum, count, samples) : 0;
        RunScalar(sum[done..], count, samples[done..]);
    }

    // The definition. RunVector must give the same floats and bytes for every input.
    internal static void RunScalar(Span<float> sum, int count, Span<byte> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            sum[i] += samples[i] / 255f;
            samples[i] = (byte)(sum[i] / count * 255f);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(Span<float> sum, int count, Span<byte> samples)
    {
        ref float total = ref MemoryMarshal.GetReference(sum);
        ref byte sample = ref MemoryMarshal.GetReference(samples);
        Vector<float> counts = new(count);
        int i = 0;
        for (; i <= samples.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            // Four vectors of floats hold one of bytes; means are from 0 to 255, so that narrowing loses nothing.
            Vector.Widen(Vector.LoadUnsafe(ref sample, (nuint)i), out Vector<ushort> lower, out Vector<ushort> upper);
            Vector.Widen(lower, out Vector<uint> first, out Vector<uint> second);
            Vector.Widen(upper, out Vector<uint> third, out Vector<uint> fourth);
            Vector<ushort> low = Vector.Narrow(Mean(ref total, i, 0, first, counts), Mean(ref total, i, 1, second, counts));
            Vector<ushort> high = Vector.Narrow(Mean(ref total, i, 2, third, counts), Mean(ref total, i, 3, fourth, counts));
            Vector.Narrow(low, high).StoreUnsafe(ref sample, (nuint)i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Mean(ref float total, int start, int part, Vector<uint> levels, Vector<float> counts)
    {
        nuint place = (nuint)(start + (part * Vector<float>.Count));
        Vector<float> white = new(255f);
        Vector<float> sum = Vector.LoadUnsafe(ref total, place) + (Vector.ConvertToSingle(levels.As<uint, int>()) / white);
        sum.StoreUnsafe(ref total, place);
        return Vector.ConvertToInt32(sum / counts * white).As<int, uint>();
    }
}
