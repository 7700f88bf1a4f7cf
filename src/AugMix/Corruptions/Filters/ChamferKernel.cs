using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>The shortest ways to one row of a 5x5 chamfer over the two rows beside it.</summary>
internal static class ChamferKernel
{
    // Steps of (1, 0), (1, 1) and (2, 1): 1, 1.4 and 2.1969 pixels with 16 fractional bits, rounded.
    public const int Straight = 1 << 16;
    private const int Diagonal = 91750;
    private const int Knight = 143976;

    /// <param name="next">Distances in the next row, from two samples before the first to two after the last.</param>
    /// <param name="further">Distances in the row beyond, of the same length.</param>
    /// <param name="longest">No way is longer.</param>
    /// <param name="distances">Receives the ways' lengths.</param>
    public static void Run(ReadOnlySpan<int> next, ReadOnlySpan<int> further, int longest, Span<int> distances)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(next, further, longest, distances) : 0;
        RunScalar(next[done..], further[done..], longest, distances[done..]);
    }

    // The definition. RunVector must give the same numbers for every input.
    internal static void RunScalar(ReadOnlySpan<int> next, ReadOnlySpan<int> further, int longest, Span<int> distances)
    {
        for (int x = 0; x < distances.Length; x++)
        {
            int straight = next[x + 2] + Straight;
            int diagonal = Math.Min(next[x + 1], next[x + 3]) + Diagonal;
            int knight = Math.Min(Math.Min(next[x], next[x + 4]), Math.Min(further[x + 1], further[x + 3])) + Knight;
            distances[x] = Math.Min(Math.Min(straight, diagonal), Math.Min(knight, longest));
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<int> next, ReadOnlySpan<int> further, int longest, Span<int> distances)
    {
        ref int near = ref MemoryMarshal.GetReference(next);
        ref int far = ref MemoryMarshal.GetReference(further);
        ref int to = ref MemoryMarshal.GetReference(distances);
        Vector<int> most = new(longest);
        int x = 0;
        for (; x <= distances.Length - Vector<int>.Count; x += Vector<int>.Count)
        {
            Vector<int> straight = Vector.LoadUnsafe(ref near, (nuint)(x + 2)) + new Vector<int>(Straight);
            Vector<int> diagonal = Least(ref near, x + 1, x + 3) + new Vector<int>(Diagonal);
            Vector<int> knight = Vector.Min(Least(ref near, x, x + 4), Least(ref far, x + 1, x + 3)) + new Vector<int>(Knight);
            Vector.Min(Vector.Min(straight, diagonal), Vector.Min(knight, most)).StoreUnsafe(ref to, (nuint)x);
        }

        return x;
    }

    private static Vector<int> Least(ref int row, int first, int second)
        => Vector.Min(Vector.LoadUnsafe(ref row, (nuint)first), Vector.LoadUnsafe(ref row, (nuint)second));
}
