using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = ((a + b) + (c + d)) / 4 + roughness * (-roughness + 2 * roughness * draw), each step rounded; the destination may hold the draws.</summary>
internal static class MidpointKernel
{
    /// <summary>Four rows of neighbours of equal length.</summary>
    public readonly ref struct Neighbours(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, ReadOnlySpan<double> d)
    {
        public ReadOnlySpan<double> A { get; } = a;

        public ReadOnlySpan<double> B { get; } = b;

        public ReadOnlySpan<double> C { get; } = c;

        public ReadOnlySpan<double> D { get; } = d;

        public Neighbours Slice(int start, int length) => new(A.Slice(start, length), B.Slice(start, length), C.Slice(start, length), D.Slice(start, length));
    }

    public static void Run(Neighbours neighbours, ReadOnlySpan<double> draws, double roughness, Span<double> destination)
    {
        neighbours = neighbours.Slice(0, destination.Length);
        draws = draws[..destination.Length];
        int done = Vector.IsHardwareAccelerated ? RunVector(neighbours, draws, roughness, destination) : 0;
        RunScalar(neighbours.Slice(done, destination.Length - done), draws[done..], roughness, destination[done..]);
    }

    // The definition. RunVector must give the same doubles for every input.
    internal static void RunScalar(Neighbours neighbours, ReadOnlySpan<double> draws, double roughness, Span<double> destination)
    {
        double range = roughness - -roughness;
        for (int i = 0; i < destination.Length; i++)
        {
            double sum = (neighbours.A[i] + neighbours.B[i]) + (neighbours.C[i] + neighbours.D[i]);
            destination[i] = (sum / 4) + (roughness * (-roughness + (range * draws[i])));
        }
    }

    // Whole vectors only; returns how many heights it wrote.
    internal static int RunVector(Neighbours neighbours, ReadOnlySpan<double> draws, double roughness, Span<double> destination)
    {
        ref double a = ref MemoryMarshal.GetReference(neighbours.A);
        ref double b = ref MemoryMarshal.GetReference(neighbours.B);
        ref double c = ref MemoryMarshal.GetReference(neighbours.C);
        ref double d = ref MemoryMarshal.GetReference(neighbours.D);
        ref double draw = ref MemoryMarshal.GetReference(draws);
        ref double to = ref MemoryMarshal.GetReference(destination);
        Vector<double> factor = new(roughness);
        Vector<double> least = new(-roughness);
        Vector<double> range = new(roughness - -roughness);
        int i = 0;
        for (; i <= destination.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> first = Vector.LoadUnsafe(ref a, (nuint)i) + Vector.LoadUnsafe(ref b, (nuint)i);
            Vector<double> second = Vector.LoadUnsafe(ref c, (nuint)i) + Vector.LoadUnsafe(ref d, (nuint)i);
            Vector<double> drawn = least + (range * Vector.LoadUnsafe(ref draw, (nuint)i));

            // A quarter is a power of two: multiplying by it is dividing by 4.
            (((first + second) * 0.25) + (factor * drawn)).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }
}
