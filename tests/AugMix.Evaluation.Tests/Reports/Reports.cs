namespace AugMix.Evaluation.Tests;

/// <summary>Small reports to test with.</summary>
internal static class Reports
{
    public static readonly string[] TwoNames = ["gaussian_noise", "pixelate"];

    public static ClassificationReport Clean { get; } = FromSet("set4_n256_c2");

    public static EvaluationReport Of(IReadOnlyList<CorruptionError> errors, IReadOnlyList<string> scored) => new(errors, scored, [1, 2, 3, 4, 5])
    {
        Label = "augmix",
        Preprocessing = "none",
        Clean = Clean,
        Corrupted = FromSet("set0_n1000_c10"),
        CorruptionSet = CorruptionSet.Generated,
    };

    // Errors 0.1, 0.2, ... 0.5 for the first corruption; shift more for each further one.
    public static CorruptionError[] Errors(IEnumerable<string> names, double shift = 0.1)
        => [.. names.SelectMany((name, i) => Enumerable.Range(1, 5).Select(severity => new CorruptionError(name, severity, (0.1 * severity) + (i * shift), 200)))];

    public static EvaluationReport Two(string label = "augmix", double shift = 0.1) => Of(Errors(TwoNames, shift), TwoNames) with
    {
        Label = label,
        Configuration = new Dictionary<string, string> { ["method"] = "augmix", ["severity"] = "3" },
        Warnings = ["training used contrast, which overlaps the test corruptions"],
    };

    public static StabilityReport Stability { get; } = new()
    {
        Set = CorruptionSet.Generated,
        Description = "sequences of test, seed 9",
        Perturbations =
        [
            new PerturbationStability("gaussian_noise", 1, FrameReference.First, 1, 20, 31, 0.25, 3.5),
            new PerturbationStability("tilt", 1, FrameReference.Previous, 1, 20, 31, 0.05, 0.75),
            new PerturbationStability("tilt", 1, FrameReference.Previous, 3, 20, 31, 0.15, null),
        ],
        Scored = ["gaussian_noise", "tilt"],
    };

    /// <summary>A report that has something to say in every field.</summary>
    public static EvaluationReport Full(string label = "full, \"100%_sure\"") => Of(Errors([.. CorruptionBenchmark.Scored, "saturate"], 0.01), CorruptionBenchmark.Scored) with
    {
        Label = label,
        Normaliser = "alexnet",
        TestSet = "photographs val (256 of 50000)",
        Preprocessing = "short side resized to 256 (bilinear), central crop of 224",
        CorruptedPreprocessing = "images as stored, neither resized nor cropped",
        Configuration = new Dictionary<string, string> { ["model"] = "small", [EvaluationReport.CorruptedImages] = "read from imagenet-c, 256 of 50000" },
        Warnings = ["training used contrast (as contrast), which overlap the test corruptions"],
        Adaptation = new BatchNormAdaptation(16, 40, 3),
        Stability = Stability,
        Bootstrap = new BootstrapReport(1000, 0.95, 5, [new BootstrapInterval("clean.error", 0.2, 0.3), new BootstrapInterval("mean_corruption_error", 0.31, 0.42)]),
        Differences = [new RunDifference("standard", "clean.error", -0.02, -0.03, -0.01), new RunDifference("standard", "mean_corruption_error", -0.02, -0.05, 0.01)],
        TemperatureScaling = new TemperatureScaling(true, [1.5, 1.25]),
        Missing = ["saturate at severity 5 (not there)"],
    };

    public static EvaluationReport CleanOnly() => new([], [], []) { Label = "clean only", Preprocessing = "none", Clean = Clean };

    private static ClassificationReport FromSet(string name)
    {
        Samples samples = Samples.Small(name);
        return ClassificationReport.From(samples.Logits, samples.Labels, samples.Classes);
    }
}
