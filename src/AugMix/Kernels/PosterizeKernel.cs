using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = source with the bits outside the mask cleared.</summary>
internal static class PosterizeKernel
{
    public static void Run(ReadOnlySpan<byte> source, byte mask, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(source, mask, destination) : 0;
        RunScalar(source[done..], mask, destination[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, byte mask, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = (byte)(source[i] & mask);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> source, byte mask, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Vector<byte> masks = new(mask);
        int i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector.LoadUnsafe(ref samples, (nuint)i) & masks).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }
}
