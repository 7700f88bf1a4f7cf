using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = the upper 16 bits of the float, rounded to nearest, halves to even. For finite values; those beyond bfloat16's range become infinite.</summary>
internal static class BFloat16Kernel
{
    // Adding a little less than half of the lowest bit kept, or exactly half where that bit is 1, carries into it as rounding does.
    private const uint LessThanHalf = 0x7FFF;

    public static void Run(ReadOnlySpan<float> source, Span<ushort> destination)
    {
        destination = destination[..source.Length];
        int done = Vector.IsHardwareAccelerated ? RunVector(source, destination) : 0;
        RunScalar(source[done..], destination[done..]);
    }

    internal static void RunScalar(ReadOnlySpan<float> source, Span<ushort> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(source[i]);
            destination[i] = (ushort)((bits + LessThanHalf + ((bits >> 16) & 1)) >> 16);
        }
    }

    /// <summary>Whole vectors only.</summary>
    /// <returns>How many samples were written.</returns>
    internal static int RunVector(ReadOnlySpan<float> source, Span<ushort> destination)
    {
        ref uint from = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(source));
        ref ushort to = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= source.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector<uint> low = Round(Vector.LoadUnsafe(ref from, (nuint)i));
            Vector<uint> high = Round(Vector.LoadUnsafe(ref from, (nuint)(i + Vector<uint>.Count)));
            Vector.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    private static Vector<uint> Round(Vector<uint> bits)
        => Vector.ShiftRightLogical(bits + new Vector<uint>(LessThanHalf) + (Vector.ShiftRightLogical(bits, 16) & Vector<uint>.One), 16);
}
