using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>destination[i] = table[source[i]], with 256 entries.</summary>
internal static class TableKernel
{
    public static void Run(ReadOnlySpan<byte> source, ReadOnlySpan<byte> table, Span<byte> destination)
    {
        int done = Avx512Vbmi.IsSupported ? RunVector(source, table, destination) : 0;
        RunScalar(source[done..], table, destination[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, ReadOnlySpan<byte> table, Span<byte> destination)
    {
        table = table[..256];
        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = table[source[i]];
        }
    }

    // Whole vectors only; returns how many samples it wrote. The table lies in four registers; a permutation of two of them looks up
    // by seven bits, the eighth chooses between two permutations.
    internal static int RunVector(ReadOnlySpan<byte> source, ReadOnlySpan<byte> table, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref byte entries = ref MemoryMarshal.GetReference(table[..256]);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Vector512<byte> first = Vector512.LoadUnsafe(ref entries, 0);
        Vector512<byte> second = Vector512.LoadUnsafe(ref entries, 64);
        Vector512<byte> third = Vector512.LoadUnsafe(ref entries, 128);
        Vector512<byte> fourth = Vector512.LoadUnsafe(ref entries, 192);
        int i = 0;
        for (; i <= source.Length - Vector512<byte>.Count; i += Vector512<byte>.Count)
        {
            Vector512<byte> index = Vector512.LoadUnsafe(ref samples, (nuint)i);
            Vector512<byte> dark = Avx512Vbmi.PermuteVar64x8x2(first, index, second);
            Vector512<byte> bright = Avx512Vbmi.PermuteVar64x8x2(third, index, fourth);
            Vector512<byte> isBright = Vector512.LessThan(index.AsSByte(), Vector512<sbyte>.Zero).AsByte();
            Vector512.ConditionalSelect(isBright, bright, dark).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }
}
