namespace AugMix.Evaluation;

/// <summary>What must be equal for two mean corruption errors to be comparable: the list, the severities, the images' origin and preparation, whether the network adapted to them, and what is missing.</summary>
internal sealed record EvaluationProtocol(string Scored, int Count, string Severities, CorruptionSet? Origin, string Preprocessing, BatchNormAdaptation? Adaptation, string Missing, string Mark)
{
    /// <summary>The row heading; the mark tells several protocols apart.</summary>
    public string MeanLabel => $"mean corruption error over {Count} corruption{(Count == 1 ? "" : "s")}{(Missing.Length == 0 ? "" : ", partial")}{Mark}";

    /// <summary>The distinct protocols of runs with corruptions, in order of appearance.</summary>
    public static IReadOnlyList<EvaluationProtocol> Of(IReadOnlyList<EvaluationReport> reports)
    {
        EvaluationProtocol[] distinct = [.. reports.Where(report => report.Scored.Count > 0).Select(report => Of(report, "")).Distinct()];
        return distinct.Length < 2
            ? distinct
            : [.. distinct.Select((protocol, i) => protocol with { Mark = $" ({(char)('a' + i)})" })];
    }

    public bool Matches(EvaluationReport report) => report.Scored.Count > 0 && Of(report, Mark) == this;

    private static EvaluationProtocol Of(EvaluationReport report, string mark) => new(
        string.Join(", ", CorruptionBenchmark.InOrder(report.Scored)),
        report.Scored.Count,
        string.Join(", ", report.Severities.Order()),
        report.CorruptionSet,
        report.Preprocessing,
        report.Adaptation,
        string.Join(", ", report.Missing.Order()),
        mark);
}
