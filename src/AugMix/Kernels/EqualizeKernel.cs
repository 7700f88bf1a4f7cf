using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>table[v] = (step / 2 + the samples below v) / step, in whole numbers, at most 255; v where the step is 0.</summary>
internal static class EqualizeKernel
{
    public static void Run(ReadOnlySpan<int> counts, int step, Span<byte> table)
    {
        if (step == 0 || !Avx512F.IsSupported)
        {
            RunScalar(counts, step, table);
        }
        else
        {
            RunVector(counts, step, table);
        }
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<int> counts, int step, Span<byte> table)
    {
        int below = step / 2;
        for (int v = 0; v < table.Length; v++)
        {
            table[v] = (byte)(step == 0 ? v : Math.Min(below / step, 255));
            below += counts[v];
        }
    }

    internal static void RunVector(ReadOnlySpan<int> counts, int step, Span<byte> table)
    {
        ref int numbers = ref MemoryMarshal.GetReference(counts);
        ref byte result = ref MemoryMarshal.GetReference(table);
        Vector512<double> reciprocal = Vector512.Create(1.0 / step);
        Vector512<int> start = Vector512.Create(step / 2);
        for (int v = 0; v <= table.Length - ByteLanes.Count; v += ByteLanes.Count)
        {
            Vector512<int> here = Vector512.LoadUnsafe(ref numbers, (nuint)v);
            Vector512<int> through = start + Sums(here);
            Vector512<int> below = through - here;
            ByteLanes.StoreTruncated(Quotient(below.GetLower(), reciprocal), Quotient(below.GetUpper(), reciprocal), ref result, (nuint)v);
            start = Vector512.Create(through.GetElement(ByteLanes.Count - 1));
        }
    }

    // Lane i of the result is the sum of the lanes 0 to i.
    private static Vector512<int> Sums(Vector512<int> lanes)
    {
        lanes += Avx512F.AlignRight32(lanes, Vector512<int>.Zero, 16 - 1);
        lanes += Avx512F.AlignRight32(lanes, Vector512<int>.Zero, 16 - 2);
        lanes += Avx512F.AlignRight32(lanes, Vector512<int>.Zero, 16 - 4);
        return lanes + Avx512F.AlignRight32(lanes, Vector512<int>.Zero, 16 - 8);
    }

    // (below + 1/2) / step is at least 1 / (2 step) away from every whole number, and below is less than 2^31: the errors of the
    // reciprocal and of the product, of 2^-52 parts, cannot carry it across one.
    private static Vector512<double> Quotient(Vector256<int> below, Vector512<double> reciprocal)
        => (Avx512F.ConvertToVector512Double(below) + Vector512.Create(0.5)) * reciprocal;
}
