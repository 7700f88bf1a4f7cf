using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>table[v] = v * scale + offset in double precision, each step rounded, clamped to 0..255, then truncated; for the 256 values of a byte, of numbers within 32 bits.</summary>
internal static class StretchKernel
{
    private const int Values = 256;

    public static void Run(double scale, double offset, Span<byte> table)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            RunVector(scale, offset, table);
        }
        else
        {
            RunScalar(scale, offset, table);
        }
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(double scale, double offset, Span<byte> table)
    {
        for (int v = 0; v < table.Length; v++)
        {
            table[v] = (byte)Math.Clamp((v * scale) + offset, 0, 255);
        }
    }

    internal static void RunVector(double scale, double offset, Span<byte> table)
    {
        ref byte result = ref MemoryMarshal.GetReference(table[..Values]);
        if (Avx512BW.IsSupported)
        {
            RunPacked(scale, offset, ref result);
            return;
        }

        Vector512<double> offsets = Vector512.Create(offset);
        Vector512<double> lower = Vector512<double>.Indices;
        Vector512<double> upper = lower + Vector512.Create((double)Vector512<double>.Count);
        Vector512<double> step = Vector512.Create((double)ByteLanes.Count);
        for (int v = 0; v < Values; v += ByteLanes.Count)
        {
            ByteLanes.StoreTruncated((lower * scale) + offsets, (upper * scale) + offsets, ref result, (nuint)v);
            lower += step;
            upper += step;
        }
    }

    // 64 at a time. Packing leaves pairs side by side: it begins with those values that then lie in their order.
    private static void RunPacked(double scale, double offset, ref byte result)
    {
        Vector512<double> scales = Vector512.Create(scale);
        Vector512<double> offsets = Vector512.Create(offset);
        for (int v = 0; v < Values; v += Vector512<byte>.Count)
        {
            Vector512<double> values = Vector512.Create(0.0, 1, 16, 17, 32, 33, 48, 49) + Vector512.Create((double)v);
            Vector512<short> lower = Words(values, scales, offsets);
            Vector512<short> upper = Words(values + Vector512.Create(8.0), scales, offsets);
            Avx512BW.PackUnsignedSaturate(lower, upper).StoreUnsafe(ref result, (nuint)v);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Words(Vector512<double> values, Vector512<double> scale, Vector512<double> offset)
        => Avx512BW.PackSignedSaturate(Integers(values, scale, offset), Integers(values + Vector512.Create(4.0), scale, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Integers(Vector512<double> values, Vector512<double> scale, Vector512<double> offset)
        => Avx512F.Shuffle(Floor((values * scale) + offset), Floor((values + Vector512.Create(2.0)) * scale + offset), 0b10_00_10_00).AsInt32();

    // In the lower half of each double: beside 1.5 times 2^52 it has no room for a fraction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Floor(Vector512<double> numbers)
        => Avx512F.Add(numbers, Vector512.Create(6755399441055744.0), FloatRoundingMode.ToZero).AsSingle();
}
