using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>What a comparison shows of stability: a row for each perturbation, level and stride, the averages, and the notes that belong to them.</summary>
internal static class StabilityRows
{
    private const string DistanceRange = "0 to 15, not percent";

    public static IEnumerable<ComparisonRow> Of(IReadOnlyList<EvaluationReport> reports, IReadOnlyList<ComparisonColumn> columns)
    {
        StabilityReport?[] runs = [.. reports.Select(report => report.Stability)];
        foreach ((string name, int level, int stride) in Entries(runs))
        {
            yield return Row(Label(runs, name, level, stride), false, ReportNumbers.OfFlips(name, level, stride));
        }

        IReadOnlyList<StabilityProtocol> protocols = StabilityProtocol.Of(reports);
        foreach (StabilityProtocol protocol in protocols)
        {
            yield return Mean($"mean flip probability {protocol.Over}", ReportNumbers.MeanFlipProbability, protocol);
        }

        foreach (StabilityProtocol protocol in protocols.Where(protocol => reports.Any(report => protocol.Matches(report) && report.Stability!.MeanTopFiveDistance is not null)))
        {
            yield return Mean($"mean top-5 distance {protocol.Over}, {DistanceRange}", ReportNumbers.MeanTopFiveDistance, protocol);
        }

        if (runs.Any(run => run?.MeanFlipRate is not null))
        {
            yield return Row("mFR, normalised by AlexNet", true, ReportNumbers.MeanFlipRate);
            yield return Row("mT5D, normalised by AlexNet", true, ReportNumbers.MeanNormalisedTopFiveDistance);
        }

        ComparisonRow Row(string label, bool summary, string number) => ComparisonRow.Of(label, summary, columns, column => column[number]);

        // The paper's mean is over ten perturbations, which ten is not known.
        ComparisonRow Mean(string label, string number, StabilityProtocol protocol) => ComparisonRow.Of(label, true, columns, column
            => (column.First is { } report ? protocol.Matches(report) : protocol.List is not null) ? column[number] : ComparisonColumn.Nothing);
    }

    public static IEnumerable<string> Notes(IReadOnlyList<EvaluationReport> reports)
    {
        IReadOnlyList<StabilityProtocol> protocols = StabilityProtocol.Of(reports);
        StabilityReport[] runs = [.. reports.Select(report => report.Stability).OfType<StabilityReport>()];
        foreach (string note in protocols.Select(protocol => protocol.Describe()).Concat(runs.Select(run => $"Perturbation sequences: {run.Description}.").Distinct()))
        {
            yield return note;
        }

        foreach (EvaluationReport report in reports.Where(report => report.Stability is { MeanFlipProbability: null, Missing.Count: > 0 }))
        {
            yield return $"INCOMPLETE, {report.Label}, left out on request: {string.Join(", ", report.Stability!.Missing)}.";
        }

        if (protocols.Count > 1)
        {
            yield return "The runs' flip probabilities were not measured alike; compare means of one letter only.";
        }

        if (runs.Any(run => run.MeanTopFiveDistance is not null))
        {
            yield return "Top-5 distance: how far the five likeliest classes move from one compared frame to the next, summed; 0 where none does, 15 where all five are others.";
        }

        if (runs.Any(run => run.MeanFlipRate is not null))
        {
            yield return "mFR and mT5D divide by AlexNet's flip probabilities and top-5 distances on ImageNet-P, which are 100 percent; on other sets they mean nothing.";
        }
    }

    private static IEnumerable<(string Name, int Level, int Stride)> Entries(StabilityReport?[] runs)
    {
        PerturbationStability[] all = [.. runs.SelectMany(run => run?.Perturbations ?? [])];
        return PerturbationList.InOrder(all.Select(entry => entry.Name)).SelectMany(name => all
            .Where(entry => entry.Name == name)
            .Select(entry => (entry.Name, entry.Level, entry.Stride))
            .Distinct()
            .OrderBy(entry => (entry.Level, entry.Stride)));
    }

    private static string Label(StabilityReport?[] runs, string name, int level, int stride)
    {
        bool averaged = level == 1 && stride == 1 && runs.Any(run => run?.Scored.Contains(name) == true);
        string which = $"{(level > 1 ? Invariant($", level {level}") : "")}{(stride > 1 ? Invariant($", stride {stride}") : "")}";
        return $"flip probability, {name}{which}{(averaged ? "" : " (not averaged)")}";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
