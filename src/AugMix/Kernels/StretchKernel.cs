using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>table[v] = v * scale + offset in double precision, each step rounded, clamped to 0..255, then truncated; for the 256 values of a byte.</summary>
internal static class StretchKernel
{
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
        ref byte result = ref MemoryMarshal.GetReference(table);
        Vector512<double> offsets = Vector512.Create(offset);
        Vector512<double> lower = Vector512<double>.Indices;
        Vector512<double> upper = lower + Vector512.Create((double)Vector512<double>.Count);
        Vector512<double> step = Vector512.Create((double)ByteLanes.Count);
        for (int v = 0; v <= table.Length - ByteLanes.Count; v += ByteLanes.Count)
        {
            ByteLanes.StoreTruncated((lower * scale) + offsets, (upper * scale) + offsets, ref result, (nuint)v);
            lower += step;
            upper += step;
        }
    }
}
