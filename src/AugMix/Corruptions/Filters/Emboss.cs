using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Each sample plus what lies below and to the right of it, less what lies above and to the left: light from one corner.</summary>
/// <remarks>The weights are -2 -1 0, -1 1 1, 0 1 2; the border is mirrored, the sum clamped to a byte. A correlation, as OpenCV's filter2D.</remarks>
internal static class Emboss
{
    /// <summary>Filters a plane, which may be its own destination.</summary>
    public static void Run(ReadOnlySpan<byte> plane, int width, int height, Span<byte> destination)
    {
        int stride = width + 2;
        using Scratch<byte> padded = new(MirroredPlane.LengthFor(width, height));
        MirroredPlane.Fill(plane, width, height, padded.Span);
        for (int y = 0; y < height; y++)
        {
            RunRow(padded.Span.Slice(y * stride, stride), padded.Span.Slice((y + 1) * stride, stride), padded.Span.Slice((y + 2) * stride, stride), destination.Slice(y * width, width));
        }
    }

    // Whole vectors run on into the scalar definition.
    private static void RunRow(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, Span<byte> output)
    {
        int x = 0;
        for (; Vector.IsHardwareAccelerated && x <= output.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            (Vector<short> a0Low, Vector<short> a0High) = Load(above, x);
            (Vector<short> a1Low, Vector<short> a1High) = Load(above, x + 1);
            (Vector<short> r0Low, Vector<short> r0High) = Load(row, x);
            (Vector<short> r1Low, Vector<short> r1High) = Load(row, x + 1);
            (Vector<short> r2Low, Vector<short> r2High) = Load(row, x + 2);
            (Vector<short> b1Low, Vector<short> b1High) = Load(below, x + 1);
            (Vector<short> b2Low, Vector<short> b2High) = Load(below, x + 2);
            Vector<short> low = (r1Low + r2Low + b1Low + b2Low + b2Low) - (a0Low + a0Low + a1Low + r0Low);
            Vector<short> high = (r1High + r2High + b1High + b2High + b2High) - (a0High + a0High + a1High + r0High);
            Vector.Narrow(Clamped(low), Clamped(high)).CopyTo(output[x..]);
        }

        for (; x < output.Length; x++)
        {
            int lit = row[x + 1] + row[x + 2] + below[x + 1] + (2 * below[x + 2]);
            int shaded = (2 * above[x]) + above[x + 1] + row[x];
            output[x] = (byte)Math.Clamp(lit - shaded, byte.MinValue, byte.MaxValue);
        }
    }

    private static Vector<ushort> Clamped(Vector<short> sums)
        => Vector.Min(Vector.Max(sums, Vector<short>.Zero), new Vector<short>(byte.MaxValue)).As<short, ushort>();

    private static (Vector<short> Low, Vector<short> High) Load(ReadOnlySpan<byte> row, int x)
    {
        Vector.Widen(Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)x), out Vector<ushort> low, out Vector<ushort> high);
        return (low.As<ushort, short>(), high.As<ushort, short>());
    }
}
