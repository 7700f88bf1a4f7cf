using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>table[v] = (step / 2 + the samples below v) / step, in whole numbers, at most 255; v where the step is 0.</summary>
internal static class EqualizeKernel
{
    // Single precision serves steps up to this: those of planes up to two million samples, and of larger ones that are mostly of one value.
    internal const int LongestStep = 1 << 13;

    public static void Run(ReadOnlySpan<int> counts, int step, Span<byte> table)
    {
        if (step is 0 or > LongestStep || !Avx512F.IsSupported)
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

    // For steps from 1 to LongestStep. (below + 1/2) / step is at least 1 / (2 step) = 2^-14 away from every whole number. Where it is
    // less than 257, below is less than 2^22 and below + 1/2 exact; the errors of the reciprocal and of the product are 2^-24 parts
    // each, together less than 257 * 2^-23 < 2^-14. Where it is 257 or more, an error of some 2^-24 parts leaves it above 256.
    internal static void RunVector(ReadOnlySpan<int> counts, int step, Span<byte> table)
    {
        ref int numbers = ref MemoryMarshal.GetReference(counts);
        ref byte result = ref MemoryMarshal.GetReference(table);
        Vector512<float> reciprocal = Vector512.Create(1f / step);
        Vector512<int> last = Vector512.Create(ByteLanes.Count - 1);
        Vector512<int> start = Vector512.Create(step / 2);
        for (int v = 0; v <= table.Length - ByteLanes.Count; v += ByteLanes.Count)
        {
            Vector512<int> here = Vector512.LoadUnsafe(ref numbers, (nuint)v);
            Vector512<int> through = start + Sums(here);
            Vector512<float> below = Avx512F.ConvertToVector512Single(through - here);
            ByteLanes.StoreTruncated((below + Vector512.Create(0.5f)) * reciprocal, ref result, (nuint)v);
            start = Avx512F.PermuteVar16x32(through, last);
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
}
