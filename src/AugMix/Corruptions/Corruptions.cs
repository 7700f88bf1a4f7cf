namespace AugMix;

/// <summary>The corruptions there are, and their places in the benchmark.</summary>
public static class Corruptions
{
    private static readonly Corruption[] s_all =
    [
        new GaussianNoise(),
        new ShotNoise(),
        new ImpulseNoise(),
        new DefocusBlur(),
        new GlassBlur(),
        new MotionBlur(),
        new ZoomBlur(),
        new Fog(),
        new BrightnessCorruption(),
        new ContrastCorruption(),
        new Pixelate(),
        new SpeckleNoise(),
        new GaussianBlur(),
        new Saturate(),
    ];

    // The order of the -C test sets: fifteen scored, then four extras.
    private static readonly string[] s_benchmark =
    [
        "gaussian_noise", "shot_noise", "impulse_noise", "defocus_blur", "glass_blur", "motion_blur", "zoom_blur", "snow", "frost", "fog",
        "brightness", "contrast", "elastic_transform", "pixelate", "jpeg_compression", "speckle_noise", "gaussian_blur", "spatter", "saturate",
    ];

    /// <summary>Every corruption that can be applied, in the benchmark's order.</summary>
    public static IReadOnlyList<Corruption> All => s_all;

    /// <summary>The names of all nineteen corruptions of the benchmark: the fifteen that are scored, then the four extras.</summary>
    public static IReadOnlyList<string> BenchmarkNames => s_benchmark;

    /// <summary>How many of <see cref="BenchmarkNames"/>, from the first, are scored.</summary>
    public const int ScoredCount = 15;

    /// <summary>The corruption of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message says which is nearest.</exception>
    public static Corruption Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Find(s_all, corruption => corruption.Name == name)
            ?? throw new ArgumentException(NearestName.Complaint("corruption", name, s_all.Select(corruption => corruption.Name)), nameof(name));
    }

    /// <summary>A name's place in <see cref="BenchmarkNames"/>.</summary>
    /// <exception cref="ArgumentException">It is not a name of the benchmark.</exception>
    public static int BenchmarkIndex(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = Array.IndexOf(s_benchmark, name);
        return index >= 0 ? index : throw new ArgumentException(NearestName.Complaint("benchmark corruption", name, s_benchmark), nameof(name));
    }
}
