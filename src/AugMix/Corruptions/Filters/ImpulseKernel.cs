using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = 255 where a sample's random word is below one bound, 0 where it is below a second, higher one, else the sample.</summary>
internal static class ImpulseKernel
{
    public static void Run(ReadOnlySpan<byte> source, ReadOnlySpan<uint> words, uint saltBelow, uint hitBelow, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(source, words, saltBelow, hitBelow, destination) : 0;
        RunScalar(source[done..], words[done..], saltBelow, hitBelow, destination[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, ReadOnlySpan<uint> words, uint saltBelow, uint hitBelow, Span<byte> destination)
    {
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = words[i] < saltBelow ? byte.MaxValue : words[i] < hitBelow ? byte.MinValue : source[i];
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> source, ReadOnlySpan<uint> words, uint saltBelow, uint hitBelow, Span<byte> destination)
    {
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref uint word = ref MemoryMarshal.GetReference(words);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        Vector<uint> salt = new(saltBelow);
        Vector<uint> hit = new(hitBelow);
        int i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector<byte> salted = Below(ref word, i, salt);
            Vector<byte> spared = Vector.AndNot(Vector.LoadUnsafe(ref from, (nuint)i), Below(ref word, i, hit));
            (spared | salted).StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    // All bits of a byte for each word below the bound: comparisons give whole words of ones or noughts, of which narrowing keeps a part.
    private static Vector<byte> Below(ref uint words, int start, Vector<uint> bound)
    {
        Vector<ushort> lower = Vector.Narrow(
            Vector.LessThan(Vector.LoadUnsafe(ref words, (nuint)start), bound),
            Vector.LessThan(Vector.LoadUnsafe(ref words, (nuint)(start + Vector<uint>.Count)), bound));
        Vector<ushort> upper = Vector.Narrow(
            Vector.LessThan(Vector.LoadUnsafe(ref words, (nuint)(start + (2 * Vector<uint>.Count))), bound),
            Vector.LessThan(Vector.LoadUnsafe(ref words, (nuint)(start + (3 * Vector<uint>.Count))), bound));
        return Vector.Narrow(lower, upper);
    }
}
