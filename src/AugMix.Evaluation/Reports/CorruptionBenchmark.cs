namespace AugMix.Evaluation;

/// <summary>The names and order of the -C benchmarks' corruptions.</summary>
public static class CorruptionBenchmark
{
    /// <summary>The fifteen that are averaged.</summary>
    public static IReadOnlyList<string> Scored { get; } =
    [
        "gaussian_noise", "shot_noise", "impulse_noise", "defocus_blur", "glass_blur", "motion_blur", "zoom_blur", "snow",
        "frost", "fog", "brightness", "contrast", "elastic_transform", "pixelate", "jpeg_compression",
    ];

    /// <summary>The four meant for validation, never averaged with the fifteen.</summary>
    public static IReadOnlyList<string> Extra { get; } = ["speckle_noise", "gaussian_blur", "spatter", "saturate"];

    /// <summary>The five severities.</summary>
    public static IReadOnlyList<int> Severities { get; } = [1, 2, 3, 4, 5];

    /// <summary>The names in benchmark order, others after them in the order given, each once.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct()];
        return [.. Scored.Concat(Extra).Where(distinct.Contains), .. distinct.Except(Scored).Except(Extra)];
    }
}
