namespace AugMix.Evaluation;

/// <summary>What must be equal for two mean corruption errors to be comparable: the test set, the list, the severities, the images' origin and preparation, and whether the network adapted to them.</summary>
internal sealed record EvaluationProtocol(
    string? TestSet,
    string Scored,
    int Count,
    string Severities,
    CorruptionSet? Origin,
    string Preprocessing,
    string? CorruptedPreprocessing,
    BatchNormAdaptation? Adaptation,
    string Missing,
    string Mark)
{
    /// <summary>The row heading; the mark tells several protocols apart.</summary>
    public string MeanLabel => $"mean corruption error over {Count} corruption{(Count == 1 ? "" : "s")}{(Missing.Length == 0 ? "" : ", partial")}{Mark}";

    /// <summary>Whether it averages the fifteen corruptions at the five severities, as published numbers do.</summary>
    public bool IsWhole => Scored == string.Join(", ", CorruptionBenchmark.Scored) && Severities == string.Join(", ", CorruptionBenchmark.Severities) && Missing.Length == 0;

    /// <summary>The distinct protocols of runs with corruptions, in order of appearance.</summary>
    public static IReadOnlyList<EvaluationProtocol> Of(IReadOnlyList<EvaluationReport> reports)
    {
        EvaluationProtocol[] distinct = [.. reports.Where(report => report.Scored.Count > 0).Select(Of).Distinct()];
        return distinct.Length < 2
            ? distinct
            : [.. distinct.Select((protocol, i) => protocol with { Mark = $" ({(char)('a' + i)})" })];
    }

    /// <summary>A report's own, without a mark.</summary>
    public static EvaluationProtocol Of(EvaluationReport report) => new(
        report.TestSet,
        string.Join(", ", CorruptionBenchmark.InOrder(report.Scored)),
        report.Scored.Count,
        string.Join(", ", report.Severities.Order()),
        report.CorruptionSet,
        report.Preprocessing,
        report.CorruptedPreprocessing,
        report.Adaptation,
        string.Join("; ", report.Missing),
        "");

    public bool Matches(EvaluationReport report) => report.Scored.Count > 0 && Of(report) with { Mark = Mark } == this;

    /// <summary>In words, for the line below a table.</summary>
    public override string ToString()
        => $"plain average, not normalised, over {Count} of the benchmark's {CorruptionBenchmark.Scored.Count} corruptions"
            + $" ({Scored}); severities {Severities}; corrupted images: {Describe(Origin)};"
            + $" preprocessing: {Preprocessing}{(CorruptedPreprocessing is null ? "" : $"; of corrupted images: {CorruptedPreprocessing}")}"
            + $"{(TestSet is null ? "" : $"; test set: {TestSet}")}"
            + $"{(Adaptation is null ? "" : $"; test-time adaptation: {Adaptation}")}"
            + $"{(Missing.Length == 0 ? "" : $"; INCOMPLETE, left out on request: {Missing}")}";

    private static string Describe(CorruptionSet? origin) => origin switch
    {
        CorruptionSet.Official => "official files",
        CorruptionSet.Generated => "generated here",
        _ => "of unknown origin",
    };
}
