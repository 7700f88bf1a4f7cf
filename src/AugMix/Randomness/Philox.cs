using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Philox4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", 2011): turns a counter and a key into 128 random bits.</summary>
internal static class Philox
{
    private const int VectorWords = 16;
    private const int BlockWords = 4;
    private const int Rounds = 10;

    /// <summary>Words that cost little more than one block: as many as are made at a time. A view draws 45 on average.</summary>
    public static int BatchWords => Avx512F.IsSupported ? 2 * PhiloxLanes.Words : VectorWords;

    /// <summary>Replaces the four words of <paramref name="counter"/> by the random words for it.</summary>
    public static void Transform(ref PhiloxBlock counter, ulong key)
    {
        (uint c0, uint c1, uint c2, uint c3) = (counter[0], counter[1], counter[2], counter[3]);
        uint k0 = (uint)key;
        uint k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = 0xd2511f53ul * c0;
            ulong second = 0xcd9e8d57ul * c2;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
            k0 += 0x9e3779b9u; // the golden ratio
            k1 += 0xbb67ae85u; // the square root of 3, less 1
        }

        (counter[0], counter[1], counter[2], counter[3]) = (c0, c1, c2, c3);
    }

    /// <summary>Writes the random words for a counter and those for the next ones, its first word counted up, block after block: whole blocks, as many at a time as vectors hold.</summary>
    public static void Fill(PhiloxBlock counter, ulong key, Span<uint> words)
    {
        int done = Avx512F.IsSupported ? FillLanes(counter, key, words) : 0;
        counter[0] += (uint)done / BlockWords;
        for (; Avx2.IsSupported && done <= words.Length - VectorWords; done += VectorWords)
        {
            FillVector(counter, key, words.Slice(done, VectorWords));
            counter[0] += VectorWords / BlockWords;
        }

        for (; done < words.Length; done += BlockWords)
        {
            PhiloxBlock block = counter;
            Transform(ref block, key);
            ((ReadOnlySpan<uint>)block).CopyTo(words[done..]);
            counter[0]++;
        }
    }

    // Two sets of lanes, since one alone would wait for its own products. Returns how many words it wrote.
    private static int FillLanes(PhiloxBlock counter, ulong key, Span<uint> words)
    {
        int done = 0;
        for (; done <= words.Length - (2 * PhiloxLanes.Words); done += 2 * PhiloxLanes.Words)
        {
            PhiloxLanes first = new(counter, 0);
            PhiloxLanes second = new(counter, PhiloxLanes.Words / BlockWords);
            uint k0 = (uint)key;
            uint k1 = (uint)(key >> 32);
            for (int round = 0; round < Rounds; round++)
            {
                (Vector512<ulong> firstKey, Vector512<ulong> secondKey) = (Vector512.Create((ulong)k0), Vector512.Create((ulong)k1));
                first.Round(firstKey, secondKey);
                second.Round(firstKey, secondKey);
                k0 += 0x9e3779b9u;
                k1 += 0xbb67ae85u;
            }

            first.CopyTo(words.Slice(done, PhiloxLanes.Words));
            second.CopyTo(words.Slice(done + PhiloxLanes.Words, PhiloxLanes.Words));
            counter[0] += 2 * PhiloxLanes.Words / BlockWords;
        }

        return done;
    }

    // Four blocks, one in each lane of 64 bits. Only a lane's lower half is meant: the products read no more, and what gathers in the
    // upper halves is dropped at the end.
    private static void FillVector(PhiloxBlock counter, ulong key, Span<uint> words)
    {
        Vector256<ulong> c0 = Vector256.Create(counter[0], counter[0] + 1, counter[0] + 2, (ulong)(counter[0] + 3));
        Vector256<ulong> c1 = Vector256.Create((ulong)counter[1]);
        Vector256<ulong> c2 = Vector256.Create((ulong)counter[2]);
        Vector256<ulong> c3 = Vector256.Create((ulong)counter[3]);
        Vector256<uint> firstFactor = Vector256.Create(0xd2511f53u);
        Vector256<uint> secondFactor = Vector256.Create(0xcd9e8d57u);
        uint k0 = (uint)key;
        uint k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> first = Avx2.Multiply(firstFactor, c0.AsUInt32());
            Vector256<ulong> second = Avx2.Multiply(secondFactor, c2.AsUInt32());
            (c0, c1, c2, c3) = ((second >> 32) ^ c1 ^ Vector256.Create((ulong)k0), second, (first >> 32) ^ c3 ^ Vector256.Create((ulong)k1), first);
            k0 += 0x9e3779b9u;
            k1 += 0xbb67ae85u;
        }

        Vector256<ulong> lower = Vector256.Create(0xFFFFFFFFul);
        Vector256<ulong> front = (c0 & lower) | (c1 << 32);
        Vector256<ulong> back = (c2 & lower) | (c3 << 32);
        Vector256<ulong> even = Avx2.UnpackLow(front, back);
        Vector256<ulong> odd = Avx2.UnpackHigh(front, back);
        Avx2.Permute2x128(even, odd, 0x20).AsUInt32().CopyTo(words);
        Avx2.Permute2x128(even, odd, 0x31).AsUInt32().CopyTo(words[Vector256<uint>.Count..]);
    }
}
