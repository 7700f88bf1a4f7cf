using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = first + weight * (second - first) in single precision, clamped to 0..255, then truncated to a byte.</summary>
internal static class BlendKernel
{
    public static void Run(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, float weight, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(first, second, weight, destination) : 0;
        RunScalar(first[done..], second[done..], weight, destination[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, float weight, Span<byte> destination)
    {
        for (int i = 0; i < first.Length; i++)
        {
            float product = weight * (second[i] - first[i]);
            destination[i] = (byte)Math.Clamp(first[i] + product, 0f, 255f);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, float weight, Span<byte> destination)
    {
        ref byte a = ref MemoryMarshal.GetReference(first);
        ref byte b = ref MemoryMarshal.GetReference(second);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Vector<float> weights = new(weight);
        int i = 0;
        for (; i <= first.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref a, (nuint)i), out Vector<ushort> aLow, out Vector<ushort> aHigh);
            Vector.Widen(Vector.LoadUnsafe(ref b, (nuint)i), out Vector<ushort> bLow, out Vector<ushort> bHigh);
            Vector.Narrow(Blend(aLow, bLow, weights), Blend(aHigh, bHigh, weights)).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }

    // Half the lanes of a byte vector at a time; the results are 0..255, so narrowing drops only zeros.
    private static Vector<ushort> Blend(Vector<ushort> first, Vector<ushort> second, Vector<float> weight)
    {
        Vector.Widen(first, out Vector<uint> firstLow, out Vector<uint> firstHigh);
        Vector.Widen(second, out Vector<uint> secondLow, out Vector<uint> secondHigh);
        return Vector.Narrow(Blend(firstLow, secondLow, weight), Blend(firstHigh, secondHigh, weight));
    }

    private static Vector<uint> Blend(Vector<uint> first, Vector<uint> second, Vector<float> weight)
    {
        // Differences of bytes are small integers: exact in single precision.
        Vector<float> start = Vector.ConvertToSingle(first.As<uint, int>());
        Vector<float> product = weight * (Vector.ConvertToSingle(second.As<uint, int>()) - start);
        Vector<float> clamped = Vector.Min(Vector.Max(start + product, Vector<float>.Zero), new Vector<float>(255f));
        return Vector.ConvertToInt32(clamped).As<int, uint>();
    }
}
