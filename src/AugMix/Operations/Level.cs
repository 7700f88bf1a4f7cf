namespace AugMix;

/// <summary>The reference's magnitudes: a level uniform in [0.1, severity), scaled to tenths of an operation's maximum.</summary>
internal static class Level
{
    public static double Draw(RandomSource random, double severity) => random.Uniform(0.1, severity);

    public static double Real(double level, double maximum) => level * maximum / 10;

    // int(level * maximum / 10) in the reference (augmentations.py, int_parameter): truncated toward zero.
    public static int Whole(double level, double maximum) => (int)Real(level, maximum);

    // The sign is drawn after the level. Two overloads, because a negated whole zero stays zero.
    public static int Signed(RandomSource random, int magnitude) => random.NextDouble() > 0.5 ? -magnitude : magnitude;

    public static double Signed(RandomSource random, double magnitude) => random.NextDouble() > 0.5 ? -magnitude : magnitude;
}
