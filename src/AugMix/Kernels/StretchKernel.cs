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
        Vector512<double> values = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
        Vector512<double> half = Vector512.Create(8.0);
        for (int v = 0; v <= table.Length - ByteLanes.Count; v += ByteLanes.Count)
        {
            Vector512<double> next = values + half;
            ByteLanes.StoreTruncated((values * scale) + offsets, (next * scale) + offsets, ref result, (nuint)v);
            values = next + half;
        }
    }
}
