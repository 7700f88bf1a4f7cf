namespace AugMix;

/// <summary>NumPy's <c>SeedSequence</c> for one seed: spreads its bits over the whole state of a generator.</summary>
internal static class SeedSequence
{
    private const int PoolSize = 4;

    /// <summary>Fills <paramref name="words"/> as <c>SeedSequence(seed).generate_state(n, uint64)</c> does.</summary>
    public static void Fill(ulong seed, Span<ulong> words)
    {
        Span<uint> pool = stackalloc uint[PoolSize];
        Mix(seed, pool);
        uint constant = 0x8b51f9ddu;
        for (int i = 0; i < words.Length; i++)
        {
            uint lower = Hash(pool[2 * i % PoolSize], ref constant, 0x58f38dedu);
            uint upper = Hash(pool[((2 * i) + 1) % PoolSize], ref constant, 0x58f38dedu);
            words[i] = ((ulong)upper << 32) | lower;
        }
    }

    private static void Mix(ulong seed, Span<uint> pool)
    {
        const uint Multiplier = 0x931e8875u;
        uint constant = 0x43b0d7e5u;
        for (int i = 0; i < PoolSize; i++)
        {
            uint entropy = i switch { 0 => (uint)seed, 1 => (uint)(seed >> 32), _ => 0 };
            pool[i] = Hash(entropy, ref constant, Multiplier);
        }

        for (int source = 0; source < PoolSize; source++)
        {
            for (int target = 0; target < PoolSize; target++)
            {
                if (source != target)
                {
                    uint mixed = (0xca01f9ddu * pool[target]) - (0x4973f715u * Hash(pool[source], ref constant, Multiplier));
                    pool[target] = mixed ^ (mixed >> 16);
                }
            }
        }
    }

    private static uint Hash(uint value, ref uint constant, uint multiplier)
    {
        value ^= constant;
        constant *= multiplier;
        value *= constant;
        return value ^ (value >> 16);
    }
}
