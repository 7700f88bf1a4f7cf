namespace AugMix;

/// <summary>The neighbours that glass blur copies: for each pixel one of (2 * shift) x (2 * shift), from shift before it to shift - 1 after it each way.</summary>
internal static class GlassMoves
{
    /// <summary>Draws how far away in memory each pixel's neighbour is.</summary>
    /// <param name="random">NumPy's generators draw each direction apart, for the last pixel first; others take one word for both, so that no neighbour is more likely than another by over 2^-32.</param>
    /// <param name="shift">1 or more.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="moves">One for each pixel of a row.</param>
    public static void Draw(RandomSource random, int shift, int stride, Span<int> moves)
    {
        if (random.IsNumpy)
        {
            for (int i = moves.Length - 1; i >= 0; i--)
            {
                int dx = random.Integer(-shift, shift);
                int dy = random.Integer(-shift, shift);
                moves[i] = (dy * stride) + dx;
            }

            return;
        }

        int side = 2 * shift;
        Span<int> neighbours = stackalloc int[side * side];
        for (int i = 0; i < neighbours.Length; i++)
        {
            (int dy, int dx) = Math.DivRem(i, side);
            neighbours[i] = ((dy - shift) * stride) + dx - shift;
        }

        using Scratch<uint> words = new(moves.Length);
        random.NextWords(words.Span);
        for (int i = 0; i < moves.Length; i++)
        {
            moves[i] = neighbours[(int)((words.Span[i] * (ulong)neighbours.Length) >> 32)];
        }
    }
}
