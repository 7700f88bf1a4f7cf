using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        Vector128<byte> both = Vector128.Create(Eighth(least), Eighth(~most));
        for (int bits = 32; bits >= 8; bits /= 2)
        {
            both = Vector128.Min(both, (both.AsUInt64() >> bits).AsByte());
        }

        return (both.GetElement(0), (byte)~both.GetElement(8));
    }

    // Eight samples, the least of the 64 among them.
    private static Vector64<byte> Eighth(Vector512<byte> vector)
    {
        Vector256<byte> half = Vector256.Min(vector.GetLower(), vector.GetUpper());
        Vector128<byte> quarter = Vector128.Min(half.GetLower(), half.GetUpper());
        return Vector128.Min(quarter, Vector128.CreateScalarUnsafe(quarter.AsUInt64().GetElement(1)).AsByte()).GetLower();
    }
}
