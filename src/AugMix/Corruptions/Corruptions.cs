namespace AugMix;

/// <summary>The names of the benchmarks' corruptions, and their places there.</summary>
public static class Corruptions
{
    // The order of the -C test sets: fifteen scored, then four extras.
    private static readonly string[] s_benchmark =
    [
        "gaussian_noise", "shot_noise", "impulse_noise", "defocus_blur", "glass_blur", "motion_blur", "zoom_blur", "snow", "frost", "fog",
        "brightness", "contrast", "elastic_transform", "pixelate", "jpeg_compression", "speckle_noise", "gaussian_blur", "spatter", "saturate",
    ];

    // Those of CIFAR-10-C-bar, then those that only ImageNet-C-bar has.
    private static readonly string[] s_bar =
    [
        "blue_noise_sample", "brownish_noise", "checkerboard_cutout", "inverse_sparkles", "sparkles",
        "circular_motion_blur", "lines", "pinch_and_twirl", "ripple", "transverse_chromatic_abberation",
        "caustic_refraction", "cocentric_sine_waves", "perlin_noise", "plasma_noise", "single_frequency_greyscale",
    ];

    /// <summary>The names of all nineteen corruptions of the benchmark: the fifteen that are scored, then the four extras.</summary>
    public static IReadOnlyList<string> BenchmarkNames => s_benchmark;

    /// <summary>The names of the fifteen corruptions of CIFAR-10-C-bar and ImageNet-C-bar, as spelled there: the ten of the former, then the five that only the latter has.</summary>
    public static IReadOnlyList<string> BarNames => s_bar;

    /// <summary>How many of <see cref="BenchmarkNames"/>, from the first, are scored.</summary>
    public const int ScoredCount = 15;

    /// <summary>A name's place in <see cref="BenchmarkNames"/>.</summary>
    /// <exception cref="ArgumentException">It is not a name of the benchmark.</exception>
    public static int BenchmarkIndex(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = Array.IndexOf(s_benchmark, name);
        return index >= 0 ? index : throw new ArgumentException(NearestName.Complaint("benchmark corruption", name, s_benchmark), nameof(name));
    }

    /// <summary>A number that no other corruption has, on which its seeds depend: those of <see cref="BenchmarkNames"/> come first, then those of <see cref="BarNames"/>.</summary>
    internal static int StreamIndex(string name)
    {
        int index = Array.IndexOf(s_bar, name);
        return index >= 0 ? s_benchmark.Length + index : BenchmarkIndex(name);
    }
}
