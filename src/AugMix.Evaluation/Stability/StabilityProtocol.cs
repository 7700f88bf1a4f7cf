namespace AugMix.Evaluation;

/// <summary>What must be equal for two mean flip probabilities to be comparable: the list, the sequences' origin and number, and the images' preparation.</summary>
internal sealed record StabilityProtocol(string Scored, int Count, string? List, CorruptionSet Origin, int Sequences, string Preprocessing, string Missing, string Mark)
{
    /// <summary>What of the mean rows' heading is common; the mark tells several protocols apart.</summary>
    public string Over => $"over {Count} perturbation{(Count == 1 ? "" : "s")}{(Missing.Length == 0 ? "" : ", partial")}{Mark}";

    /// <summary>The distinct protocols of runs that average something, in order of appearance.</summary>
    public static IReadOnlyList<StabilityProtocol> Of(IReadOnlyList<EvaluationReport> reports)
    {
        StabilityProtocol[] distinct = [.. reports.Select(report => Of(report, "")).OfType<StabilityProtocol>().Distinct()];
        return distinct.Length < 2
            ? distinct
            : [.. distinct.Select((protocol, i) => protocol with { Mark = $" ({(char)('a' + i)})" })];
    }

    public bool Matches(EvaluationReport report) => Of(report, Mark) == this;

    /// <summary>The sentence without which a mean flip probability can be misread.</summary>
    public string Describe()
        => $"Mean flip probability{Mark}: plain average, not normalised, over {Count} perturbation{(Count == 1 ? "" : "s")} ({Scored}; {Words}); level 1, stride 1;"
            + $" noise is compared with its first frame, all others with the frame before; {Sequences} sequences of each: {(Origin == CorruptionSet.Official ? "official files" : "generated here")};"
            + $" preprocessing: {Preprocessing}{(Missing.Length == 0 ? "" : $"; INCOMPLETE, left out on request: {Missing}")}.";

    private string Words => List is null ? "none of the published lists of ten" : $"list {List}: {PerturbationList.Find(List).Source}";

    private static StabilityProtocol? Of(EvaluationReport report, string mark)
        => report.Stability is { MeanFlipProbability: not null } stability
            ? new StabilityProtocol(
                string.Join(", ", PerturbationList.InOrder(stability.Scored)),
                stability.Scored.Count,
                stability.List,
                stability.Set,
                stability.Find(stability.Scored[0])!.Sequences,
                report.Preprocessing,
                string.Join(", ", stability.Missing),
                mark)
            : null;
}
