using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>The least and the greatest of the samples; 255 and 0 where there are none.</summary>
internal static class ExtremaKernel
{
    public static (byte Least, byte Most) Run(ReadOnlySpan<byte> source)
        => Vector128.IsHardwareAccelerated && source.Length >= Vector512<byte>.Count ? RunVector(source) : RunScalar(source);

    // The definition. RunVector must give the same for every input.
    internal static (byte Least, byte Most) RunScalar(ReadOnlySpan<byte> source)
    {
        byte least = byte.MaxValue;
        byte most = byte.MinValue;
        foreach (byte sample in source)
        {
            least = Math.Min(least, sample);
            most = Math.Max(most, sample);
        }

        return (least, most);
    }

    // At least one vector; the last one overlaps the one before it, which changes no extreme.
    internal static (byte Least, byte Most) RunVector(ReadOnlySpan<byte> source)
    {
        ref byte samples = ref MemoryMarshal.GetReference(source);
        int last = source.Length - Vector512<byte>.Count;
        Vector512<byte> least = Vector512.LoadUnsafe(ref samples, (nuint)last);
        Vector512<byte> most = least;
        for (int i = 0; i < last; i += Vector512<byte>.Count)
        {
            Vector512<byte> vector = Vector512.LoadUnsafe(ref samples, (nuint)i);
            least = Vector512.Min(least, vector);
            most = Vector512.Max(most, vector);
        }

        // The greatest is the least of the complements, turned back.
        Vector128<byte> both = Halves(Quarter(least), Quarter(~most));
        both = Vector128.Min(both, (both.AsUInt64() >> 32).AsByte());
        both = Vector128.Min(both, (both.AsUInt64() >> 16).AsByte());
        both = Vector128.Min(both, (both.AsUInt64() >> 8).AsByte());
        return (both.GetElement(0), (byte)~both.GetElement(8));
    }

    // Sixteen samples, the least of the 64 among them.
    private static Vector128<byte> Quarter(Vector512<byte> vector)
    {
        Vector256<byte> half = Vector256.Min(vector.GetLower(), vector.GetUpper());
        return Vector128.Min(half.GetLower(), half.GetUpper());
    }

    // Of both vectors eight samples each, the least of the sixteen among them.
    private static Vector128<byte> Halves(Vector128<byte> first, Vector128<byte> second)
        => Sse2.IsSupported
            ? Vector128.Min(Sse2.UnpackLow(first.AsInt64(), second.AsInt64()).AsByte(), Sse2.UnpackHigh(first.AsInt64(), second.AsInt64()).AsByte())
            : Vector128.Create(Vector64.Min(first.GetLower(), first.GetUpper()), Vector64.Min(second.GetLower(), second.GetUpper()));
}
