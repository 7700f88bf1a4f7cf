using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>destination[i] = table[source[i]], with 256 entries.</summary>
internal static class TableKernel
{
    // Of sixteen entries, in half of a table.
    private const int Parts = 8;

    public static void Run(ReadOnlySpan<byte> source, ReadOnlySpan<byte> table, Span<byte> destination)
    {
        int done = Avx512Vbmi.IsSupported ? RunPermuted(source, table, destination)
            : Avx2.IsSupported ? RunShuffled(source, table, destination)
            : 0;
        RunScalar(source[done..], table, destination[done..]);
    }

    // The definition. The others must give the same bytes for every input.
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
    internal static int RunPermuted(ReadOnlySpan<byte> source, ReadOnlySpan<byte> table, Span<byte> destination)
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

    // Whole vectors only; returns how many samples it wrote. A shuffle looks up by four bits, and gives 0 where the eighth is set. The
    // lower seven bits of a sample lose 16 from one part of the table to the next, until they are negative: what the parts up to a
    // sample's own add is, as each holds its difference to the one before, the sample's entry.
    internal static int RunShuffled(ReadOnlySpan<byte> source, ReadOnlySpan<byte> table, Span<byte> destination)
    {
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Span<Vector256<byte>> parts = stackalloc Vector256<byte>[2 * Parts];
        Fill(parts, ref MemoryMarshal.GetReference(table[..256]));
        ref Vector256<byte> first = ref MemoryMarshal.GetReference(parts);
        int i = 0;
        for (; i <= source.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            Vector256<byte> index = Vector256.LoadUnsafe(ref samples, (nuint)i);
            Vector256<byte> rest = index & Vector256.Create((byte)sbyte.MaxValue);
            Vector256<byte> dark = Vector256<byte>.Zero;
            Vector256<byte> bright = Vector256<byte>.Zero;

            // Written out: the compiler would keep a loop, and look at its bounds each time.
            Look(ref first, 0, ref rest, ref dark, ref bright);
            Look(ref first, 1, ref rest, ref dark, ref bright);
            Look(ref first, 2, ref rest, ref dark, ref bright);
            Look(ref first, 3, ref rest, ref dark, ref bright);
            Look(ref first, 4, ref rest, ref dark, ref bright);
            Look(ref first, 5, ref rest, ref dark, ref bright);
            Look(ref first, 6, ref rest, ref dark, ref bright);
            Look(ref first, 7, ref rest, ref dark, ref bright);
            Vector256<byte> isBright = Vector256.LessThan(index.AsSByte(), Vector256<sbyte>.Zero).AsByte();
            Vector256.ConditionalSelect(isBright, bright, dark).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }

    // Sixteen entries each, in both halves: the first of either half of the table as they are.
    private static void Fill(Span<Vector256<byte>> parts, ref byte entries)
    {
        for (int k = 0; k < parts.Length; k++)
        {
            nuint offset = (nuint)(k * Vector128<byte>.Count);
            Vector128<byte> own = Vector128.LoadUnsafe(ref entries, offset);
            Vector128<byte> before = k % Parts == 0 ? Vector128<byte>.Zero : Vector128.LoadUnsafe(ref entries, offset - (nuint)Vector128<byte>.Count);
            parts[k] = Vector256.Create(own ^ before, own ^ before);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Look(ref Vector256<byte> parts, int part, ref Vector256<byte> rest, ref Vector256<byte> dark, ref Vector256<byte> bright)
    {
        dark ^= Avx2.Shuffle(Unsafe.Add(ref parts, part), rest);
        bright ^= Avx2.Shuffle(Unsafe.Add(ref parts, Parts + part), rest);
        rest -= Vector256.Create((byte)Vector128<byte>.Count);
    }
}
