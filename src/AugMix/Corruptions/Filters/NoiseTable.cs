namespace AugMix;

/// <summary>For every level of a sample the distribution of what noise makes of it, from which one word of 32 random bits draws (Walker's alias method).</summary>
/// <remarks>
/// Probabilities are multiples of 2^-32, so that no level's differs from the given one by more than that.
/// A word's upper 8 bits choose one of 256 equally likely cells, its lower 24 between the two levels that share the cell.
/// </remarks>
internal sealed class NoiseTable
{
    /// <summary>Levels of a sample.</summary>
    public const int Levels = 256;

    // Samples whose words are drawn at a time.
    private const int Block = 4096;

    private const int ThresholdBits = 24;
    private const uint Full = 1u << ThresholdBits;

    // [sample, cell]: below the threshold in the upper 24 bits the cell's own level is meant, else the one in the lower 8.
    private readonly uint[] _cells = new uint[Levels * Levels];

    /// <summary>Fills the probabilities of a sample: entry k of 257 is that of a result below level k.</summary>
    public delegate void Distribution(byte sample, Span<double> below);

    public NoiseTable(Distribution distribution)
    {
        Span<double> below = stackalloc double[Levels + 1];
        Span<uint> shares = stackalloc uint[Levels];
        for (int sample = 0; sample < Levels; sample++)
        {
            distribution((byte)sample, below);
            FillShares(below, shares);
            FillCells(shares, _cells.AsSpan(sample * Levels, Levels));
        }
    }

    /// <summary>Draws a level for each sample.</summary>
    public void Draw(ReadOnlySpan<byte> samples, RandomSource random, Span<byte> destination)
    {
        using Scratch<uint> words = new(Math.Min(Block, samples.Length));
        while (samples.Length > 0)
        {
            int count = Math.Min(Block, samples.Length);
            random.NextWords(words.Span[..count]);
            Draw(samples[..count], words.Span, destination);
            samples = samples[count..];
            destination = destination[count..];
        }
    }

    /// <summary>Draws a level for each sample from the word beside it.</summary>
    public void Draw(ReadOnlySpan<byte> samples, ReadOnlySpan<uint> words, Span<byte> destination)
    {
        ReadOnlySpan<uint> cells = _cells;
        words = words[..samples.Length];
        destination = destination[..samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            uint word = words[i];
            uint own = word >> ThresholdBits;
            uint cell = cells[(int)((samples[i] * (uint)Levels) + own)];

            // All ones where the word is below the threshold: a branch would be taken at random.
            uint below = (uint)((int)((word & (Full - 1)) - (cell >> 8)) >> 31);
            destination[i] = (byte)(cell ^ ((cell ^ own) & below));
        }
    }

    /// <summary>How many of the 2^32 words give each level for a sample.</summary>
    internal void Count(byte sample, Span<ulong> words)
    {
        words.Clear();
        for (int own = 0; own < Levels; own++)
        {
            uint cell = _cells[(sample * Levels) + own];
            words[own] += cell >> 8;
            words[(byte)cell] += Full - (cell >> 8);
        }
    }

    // Differences of rounded cumulative probabilities, so that all shares sum to 2^32. The whole is one more than a word holds,
    // which only a sample with a single level has: it gets one word less, and the cell that is left over is that level's as well.
    private static void FillShares(ReadOnlySpan<double> below, Span<uint> shares)
    {
        const double Whole = 1ul << 32;
        for (int level = 0; level < Levels; level++)
        {
            ulong share = (ulong)Math.Round(below[level + 1] * Whole) - (ulong)Math.Round(below[level] * Whole);
            shares[level] = (uint)Math.Min(share, uint.MaxValue);
        }
    }

    // Vose's construction in whole numbers: a level with less than a cell leaves the rest of its cell to one with more.
    private static void FillCells(Span<uint> shares, Span<uint> cells)
    {
        Span<byte> small = stackalloc byte[Levels];
        Span<byte> large = stackalloc byte[Levels];
        (int smallCount, int largeCount) = (0, 0);
        for (int level = 0; level < Levels; level++)
        {
            if (shares[level] < Full)
            {
                small[smallCount++] = (byte)level;
            }
            else
            {
                large[largeCount++] = (byte)level;
            }
        }

        byte giver = 0;
        while (smallCount > 0 && largeCount > 0)
        {
            byte taker = small[--smallCount];
            giver = large[largeCount - 1];
            cells[taker] = (shares[taker] << 8) | giver;
            shares[giver] -= Full - shares[taker];
            if (shares[giver] < Full)
            {
                largeCount--;
                small[smallCount++] = giver;
            }
        }

        for (; largeCount > 0; largeCount--)
        {
            cells[large[largeCount - 1]] = large[largeCount - 1];
        }

        for (; smallCount > 0; smallCount--)
        {
            cells[small[smallCount - 1]] = giver;
        }
    }
}
