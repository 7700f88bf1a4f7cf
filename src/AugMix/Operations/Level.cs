namespace AugMix;

/// <summary>The reference's magnitudes: a level uniform in [0.1, severity), scaled to tenths of an operation's maximum.</summary>
internal static class Level
{
    // int(level * maximum / 10) in the reference (augmentations.py, int_parameter): truncated toward zero.
    public static int Integer(RandomSource random, double severity, double maximum) => (int)Real(random, severity, maximum);

    public static double Real(RandomSource random, double severity, double maximum) => random.Uniform(0.1, severity) * maximum / 10;

    // The sign is drawn after the level. Two overloads, because a negated whole zero stays zero.
    public static int Signed(RandomSource random, int magnitude) => random.NextDouble() > 0.5 ? -magnitude : magnitude;

    public static double Signed(RandomSource random, double magnitude) => random.NextDouble() > 0.5 ? -magnitude : magnitude;
}
