using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>destination = first + weight * (second - first) in single precision, clamped to 0..255, then truncated to a byte.</summary>
internal static class BlendKernel
{
    public static void Run(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, float weight, Span<byte> destination)
    {
        int done = ByteLanes.IsAccelerated ? RunVector(first, second, weight, destination) : 0;
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
        Vector512<float> weights = Vector512.Create(weight);
        int i = 0;
        for (; i <= first.Length - ByteLanes.Count; i += ByteLanes.Count)
        {
            // Differences of bytes are small integers: exact in single precision.
            Vector512<float> start = Vector512.ConvertToSingle(ByteLanes.Load(ref a, (nuint)i));
            Vector512<float> product = weights * (Vector512.ConvertToSingle(ByteLanes.Load(ref b, (nuint)i)) - start);
            ByteLanes.StoreTruncated(start + product, ref result, (nuint)i);
        }

        return i;
    }
}
