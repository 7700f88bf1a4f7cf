using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>destination = weight * first + other * second in double precision, clamped to 0..255, then truncated to a byte.</summary>
/// <remarks><see cref="TwoProductKernel"/> does it in single precision, which would lose a level where the sum is a whole number.</remarks>
internal static class DoubleProducts
{
    public static void Run(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, double weight, double other, Span<byte> destination)
    {
        int done = ByteLanes.IsAccelerated ? RunVector(first, second, weight, other, destination) : 0;
        RunScalar(first[done..], second[done..], weight, other, destination[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, double weight, double other, Span<byte> destination)
    {
        for (int i = 0; i < first.Length; i++)
        {
            destination[i] = (byte)Math.Clamp((weight * first[i]) + (other * second[i]), byte.MinValue, byte.MaxValue);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, double weight, double other, Span<byte> destination)
    {
        ref byte a = ref MemoryMarshal.GetReference(first);
        ref byte b = ref MemoryMarshal.GetReference(second);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Vector512<double> weights = Vector512.Create(weight);
        Vector512<double> others = Vector512.Create(other);
        int i = 0;
        for (; i <= first.Length - ByteLanes.Count; i += ByteLanes.Count)
        {
            // Bytes are exact in single precision on their way to double.
            (Vector512<double> aLow, Vector512<double> aHigh) = Vector512.Widen(Vector512.ConvertToSingle(ByteLanes.Load(ref a, (nuint)i)));
            (Vector512<double> bLow, Vector512<double> bHigh) = Vector512.Widen(Vector512.ConvertToSingle(ByteLanes.Load(ref b, (nuint)i)));
            ByteLanes.StoreTruncated((weights * aLow) + (others * bLow), (weights * aHigh) + (others * bHigh), ref result, (nuint)i);
        }

        return i;
    }
}
