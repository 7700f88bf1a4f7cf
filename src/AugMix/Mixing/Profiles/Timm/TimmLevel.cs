namespace AugMix;

/// <summary>timm's magnitudes: a level uniform in [0, severity), drawn for every step, scaled to tenths of an operation's maximum.</summary>
internal static class TimmLevel
{
    private const double Most = 10;

    public static double Draw(RandomSource random, double severity) => random.Uniform(0, severity);

    // auto_augment.py: level / 10 first, then the maximum, unlike the published code, which multiplies first.
    public static double Tenths(double level, double maximum) => level / Most * maximum;

    public static double Signed(RandomSource random, double value) => random.NextDouble() > 0.5 ? -value : value;
}
