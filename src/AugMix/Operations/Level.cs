namespace AugMix;

/// <summary>The reference's magnitudes: a level uniform in [0.1, severity), scaled to tenths of an operation's maximum.</summary>
internal static class Level
{
    public static double Draw(RandomSource random, double severity) => random.Uniform(0.1, severity);

    public static double Real(double level, double maximum) => level * maximum / 10;

    // int(level * maximum / 10) in the reference (augmentations.py, int_parameter): truncated toward zero.
    public static int Whole(double level, double maximum) => (int)Real(level, maximum);

    // The sign is drawn after the level. Two overloads, because a negated whole zero stays zero. Without jumps: of these every second one
    // would be foreseen wrongly.
    public static int Signed(RandomSource random, int magnitude)
    {
        int minus = random.NextDouble() > 0.5 ? 1 : 0;
        return (magnitude ^ -minus) + minus;
    }

    public static double Signed(RandomSource random, double magnitude)
    {
        long minus = random.NextDouble() > 0.5 ? 1 : 0;
        return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(magnitude) ^ (minus << 63));
    }
}
