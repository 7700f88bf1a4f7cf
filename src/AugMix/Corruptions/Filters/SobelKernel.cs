using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Sobel's differences of one row, from its three rows of 3x3 neighbourhoods, and the sum of their absolute values.</summary>
internal static class SobelKernel
{
    /// <param name="above">One sample more on each side than the outputs.</param>
    /// <param name="row">Of the same length.</param>
    /// <param name="below">Of the same length.</param>
    /// <param name="across">Right less left.</param>
    /// <param name="down">Below less above.</param>
    /// <param name="magnitude">Up to 2040.</param>
    public static void Run(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, Span<short> across, Span<short> down, Span<short> magnitude)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(above, row, below, across, down, magnitude) : 0;
        RunScalar(above[done..], row[done..], below[done..], across[done..], down[done..], magnitude[done..]);
    }

    // The definition. RunVector must give the same numbers for every input.
    internal static void RunScalar(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, Span<short> across, Span<short> down, Span<short> magnitude)
    {
        for (int x = 0; x < across.Length; x++)
        {
            int dx = above[x + 2] - above[x] + (2 * (row[x + 2] - row[x])) + below[x + 2] - below[x];
            int dy = below[x] - above[x] + (2 * (below[x + 1] - above[x + 1])) + below[x + 2] - above[x + 2];
            across[x] = (short)dx;
            down[x] = (short)dy;
            magnitude[x] = (short)(Math.Abs(dx) + Math.Abs(dy));
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, Span<short> across, Span<short> down, Span<short> magnitude)
    {
        ref short dx = ref MemoryMarshal.GetReference(across);
        ref short dy = ref MemoryMarshal.GetReference(down);
        ref short size = ref MemoryMarshal.GetReference(magnitude);
        int x = 0;
        for (; x <= across.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            (Vector<short> Low, Vector<short> High) a0 = Load(above, x), a1 = Load(above, x + 1), a2 = Load(above, x + 2);
            (Vector<short> Low, Vector<short> High) r0 = Load(row, x), r2 = Load(row, x + 2);
            (Vector<short> Low, Vector<short> High) b0 = Load(below, x), b1 = Load(below, x + 1), b2 = Load(below, x + 2);
            Store(Slope(a0.Low, a2.Low, r0.Low, r2.Low, b0.Low, b2.Low), Slope(a0.Low, b0.Low, a1.Low, b1.Low, a2.Low, b2.Low), x, ref dx, ref dy, ref size);
            Store(Slope(a0.High, a2.High, r0.High, r2.High, b0.High, b2.High), Slope(a0.High, b0.High, a1.High, b1.High, a2.High, b2.High), x + Vector<short>.Count, ref dx, ref dy, ref size);
        }

        return x;
    }

    // The middle pair weighs twice.
    private static Vector<short> Slope(Vector<short> from, Vector<short> to, Vector<short> middleFrom, Vector<short> middleTo, Vector<short> lastFrom, Vector<short> lastTo)
    {
        Vector<short> middle = middleTo - middleFrom;
        return (to - from) + middle + middle + (lastTo - lastFrom);
    }

    private static void Store(Vector<short> across, Vector<short> down, int x, ref short dx, ref short dy, ref short size)
    {
        across.StoreUnsafe(ref dx, (nuint)x);
        down.StoreUnsafe(ref dy, (nuint)x);
        (Vector.Abs(across) + Vector.Abs(down)).StoreUnsafe(ref size, (nuint)x);
    }

    private static (Vector<short> Low, Vector<short> High) Load(ReadOnlySpan<byte> row, int x)
    {
        Vector.Widen(Vector.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)x), out Vector<ushort> low, out Vector<ushort> high);
        return (low.As<ushort, short>(), high.As<ushort, short>());
    }
}
