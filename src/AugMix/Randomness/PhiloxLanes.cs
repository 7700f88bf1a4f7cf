using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Eight Philox blocks of consecutive counters at a time, one in each lane of 64 bits.</summary>
/// <remarks>Only a lane's lower half is meant: the products read no more, and what gathers in the upper halves is dropped at the end.</remarks>
internal ref struct PhiloxLanes
{
    /// <summary>Words that one <see cref="CopyTo"/> writes.</summary>
    public const int Words = 32;

    private Vector512<ulong> _c0;
    private Vector512<ulong> _c1;
    private Vector512<ulong> _c2;
    private Vector512<ulong> _c3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxLanes(PhiloxBlock counter, uint first)
    {
        _c0 = Vector512.Create((ulong)(counter[0] + first)) + Vector512.Create(0ul, 1, 2, 3, 4, 5, 6, 7);
        _c1 = Vector512.Create((ulong)counter[1]);
        _c2 = Vector512.Create((ulong)counter[2]);
        _c3 = Vector512.Create((ulong)counter[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Round(Vector512<ulong> firstKey, Vector512<ulong> secondKey)
    {
        Vector512<ulong> first = Avx512F.Multiply(Vector512.Create(0xd2511f53u), _c0.AsUInt32());
        Vector512<ulong> second = Avx512F.Multiply(Vector512.Create(0xcd9e8d57u), _c2.AsUInt32());
        (_c0, _c1, _c2, _c3) = ((second >> 32) ^ _c1 ^ firstKey, second, (first >> 32) ^ _c3 ^ secondKey, first);
    }

    /// <summary>Writes the blocks one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void CopyTo(Span<uint> words)
    {
        Vector512<ulong> lower = Vector512.Create(0xFFFFFFFFul);
        Vector512<ulong> front = (_c0 & lower) | (_c1 << 32);
        Vector512<ulong> back = (_c2 & lower) | (_c3 << 32);
        Avx512F.PermuteVar8x64x2(front, Vector512.Create(0ul, 8, 1, 9, 2, 10, 3, 11), back).AsUInt32().CopyTo(words);
        Avx512F.PermuteVar8x64x2(front, Vector512.Create(4ul, 12, 5, 13, 6, 14, 7, 15), back).AsUInt32().CopyTo(words[Vector512<uint>.Count..]);
    }
}
