using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>The sum of bytes.</summary>
internal static class SampleSum
{
    // Each vector adds at most 2 * 255 to a sum of 16 bits.
    private const int VectorsPerBlock = 128;

    public static long Of(ReadOnlySpan<byte> samples)
    {
        (long sum, int done) = Vector.IsHardwareAccelerated ? OfVectors(samples) : (0, 0);
        return sum + OfScalars(samples[done..]);
    }

    // The definition.
    internal static long OfScalars(ReadOnlySpan<byte> samples)
    {
        long sum = 0;
        foreach (byte sample in samples)
        {
            sum += sample;
        }

        return sum;
    }

    // Whole vectors only; returns how many samples it added as well.
    internal static (long Sum, int Done) OfVectors(ReadOnlySpan<byte> samples)
    {
        ref byte from = ref MemoryMarshal.GetReference(samples);
        long sum = 0;
        int i = 0;
        int end = samples.Length - (samples.Length % Vector<byte>.Count);
        while (i < end)
        {
            int blockEnd = Math.Min(end, i + (VectorsPerBlock * Vector<byte>.Count));
            Vector<ushort> sums = default;
            for (; i < blockEnd; i += Vector<byte>.Count)
            {
                Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)i), out Vector<ushort> lower, out Vector<ushort> upper);
                sums += lower + upper;
            }

            Vector.Widen(sums, out Vector<uint> first, out Vector<uint> second);
            sum += Vector.Sum(first + second);
        }

        return (sum, i);
    }
}
