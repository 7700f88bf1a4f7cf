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

    public static EvaluationReport CleanOnly() => new([], [], []) { Label = "clean only", Preprocessing = "none", Clean = Clean };

    private static ClassificationReport FromSet(string name)
    {
        Samples samples = Samples.Small(name);
        return ClassificationReport.From(samples.Logits, samples.Labels, samples.Classes);
    }
}
