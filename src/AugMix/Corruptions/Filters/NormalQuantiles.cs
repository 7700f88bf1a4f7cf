namespace AugMix;

/// <summary>Draws of the standard normal distribution from one word each, by a table of quantiles.</summary>
/// <remarks>
/// A bit is the sign; the others say how many of all draws are nearer to 0. Between entries the density is constant; the last entry has
/// a table of its own, so that the farthest draw is beyond 5 deviations. Entries are rounded to single precision, on which all machines agree.
/// </remarks>
internal static class NormalQuantiles
{
    private const int Bits = 11;
    private const int Entries = 1 << Bits;
    private const int FractionBits = 31 - Bits;
    private const int TailFractionBits = FractionBits - Bits;

    private static readonly float[] s_body = Table(0, 1, Entries);
    private static readonly float[] s_tail = Table(1 - (1.0 / Entries), 1.0 / Entries, Entries);

    /// <summary>Writes mean + deviation times a draw.</summary>
    public static void Fill(ReadOnlySpan<uint> words, double mean, double deviation, Span<double> values)
    {
        ReadOnlySpan<float> body = s_body.AsSpan(0, Entries + 1);
        values = values[..words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            uint word = words[i];
            int entry = (int)(word >> (FractionBits + 1));
            double size = Between(body, entry, (int)(word >> 1) & ((1 << FractionBits) - 1), 1.0 / (1 << FractionBits));
            if (entry == Entries - 1)
            {
                size = Tail(word);
            }

            // The lowest bit becomes the sign bit: half of all jumps would be guessed wrong.
            double draw = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(size) ^ ((ulong)word << 63));
            values[i] = mean + (deviation * draw);
        }
    }

    private static double Between(ReadOnlySpan<float> table, int entry, int fraction, double unit)
    {
        double first = table[entry];
        return first + (fraction * unit * (table[entry + 1] - first));
    }

    private static double Tail(uint word)
        => Between(s_tail, (int)(word >> (TailFractionBits + 1)) & (Entries - 1), (int)(word >> 1) & ((1 << TailFractionBits) - 1), 1.0 / (1 << TailFractionBits));

    // Sizes that a share from first to first + length of all draws is below; the last one stands for all that is left.
    private static float[] Table(double first, double length, int entries)
    {
        float[] sizes = new float[entries + 1];
        double size = 0;
        for (int i = 0; i <= entries; i++)
        {
            double above = 1 - (first + (length * Math.Min(i, entries - 0.25) / entries));
            size = Size(above, size);
            sizes[i] = (float)size;
        }

        return sizes;
    }

    // Newton's method on the logarithm of the share above, which is nearly a parabola; from below it never overshoots.
    private static double Size(double above, double start)
    {
        double size = start;
        for (int step = 0; step < 60; step++)
        {
            double share = 2 * Above(size);
            double density = 2 * Math.Exp(-0.5 * size * size) / Math.Sqrt(2 * Math.PI);
            double change = share / density * Math.Log(share / above);
            size += change;
            if (Math.Abs(change) < 1e-12)
            {
                break;
            }
        }

        return size;
    }

    // The probability of a draw above; far out by Laplace's continued fraction, where the other form would be left with few digits.
    private static double Above(double x)
    {
        if (x < 2)
        {
            return 1 - NormalDistribution.Below(x);
        }

        double fraction = x;
        for (int level = 200; level > 0; level--)
        {
            fraction = x + (level / fraction);
        }

        return Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI) / fraction;
    }
}
