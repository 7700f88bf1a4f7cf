using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = weight * first + rest * second in single precision, clamped to 0..255, then truncated to a byte.</summary>
/// <remarks>Both products are rounded before they are added; that is where it differs from <see cref="BlendKernel"/>.</remarks>
internal static class TwoProductKernel
{
    public static void Run(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, float weight, float rest, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(first, second, weight, rest, destination) : 0;
        RunScalar(first[done..], second[done..], weight, rest, destination[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, float weight, float rest, Span<byte> destination)
    {
        for (int i = 0; i < first.Length; i++)
        {
            destination[i] = Mix(first[i], second[i], weight, rest);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, float weight, float rest, Span<byte> destination)
    {
        ref byte a = ref MemoryMarshal.GetReference(first);
        ref byte b = ref MemoryMarshal.GetReference(second);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Vector<float> weights = new(weight);
        Vector<float> rests = new(rest);
        int i = 0;
        for (; i <= first.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref a, (nuint)i), out Vector<ushort> aLow, out Vector<ushort> aHigh);
            Vector.Widen(Vector.LoadUnsafe(ref b, (nuint)i), out Vector<ushort> bLow, out Vector<ushort> bHigh);
            Vector.Narrow(Mix(aLow, bLow, weights, rests), Mix(aHigh, bHigh, weights, rests)).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }

    /// <summary>One sample, which need not be a whole number.</summary>
    internal static byte Mix(float first, float second, float weight, float rest)
    {
        float product = weight * first;
        float other = rest * second;
        return (byte)Math.Clamp(product + other, 0f, 255f);
    }

    // Half the lanes of a byte vector at a time; the results are 0..255, so narrowing drops only zeros.
    private static Vector<ushort> Mix(Vector<ushort> first, Vector<ushort> second, Vector<float> weight, Vector<float> rest)
    {
        Vector.Widen(first, out Vector<uint> firstLow, out Vector<uint> firstHigh);
        Vector.Widen(second, out Vector<uint> secondLow, out Vector<uint> secondHigh);
        return Vector.Narrow(Mix(firstLow, secondLow, weight, rest), Mix(firstHigh, secondHigh, weight, rest));
    }

    private static Vector<uint> Mix(Vector<uint> first, Vector<uint> second, Vector<float> weight, Vector<float> rest)
    {
        Vector<float> product = weight * Vector.ConvertToSingle(first.As<uint, int>());
        Vector<float> other = rest * Vector.ConvertToSingle(second.As<uint, int>());
        Vector<float> clamped = Vector.Min(Vector.Max(product + other, Vector<float>.Zero), new Vector<float>(255f));
        return Vector.ConvertToInt32(clamped).As<int, uint>();
    }
}
