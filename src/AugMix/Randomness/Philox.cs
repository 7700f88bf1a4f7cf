namespace AugMix;

/// <summary>Philox4x32-10 (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", 2011): turns a counter and a key into 128 random bits.</summary>
internal static class Philox
{
    private const int Rounds = 10;

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
}
