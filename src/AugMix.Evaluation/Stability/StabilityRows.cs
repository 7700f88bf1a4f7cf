using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>What a comparison shows of stability: a row for each perturbation, level and stride, the averages, and the notes that belong to them.</summary>
internal static class StabilityRows
{
    private const string DistanceRange = "0 to 15, not percent";

    public static IEnumerable<ComparisonRow> Of(IReadOnlyList<EvaluationReport> reports)
    {
        StabilityReport?[] runs = [.. reports.Select(report => report.Stability)];
        foreach ((string name, int level, int stride) in Entries(runs))
        {
            yield return ComparisonRow.Of(Label(runs, name, level, stride), false, runs.Select(run => run?.Find(name, level, stride)?.FlipProbability));
        }

        IReadOnlyList<StabilityProtocol> protocols = StabilityProtocol.Of(reports);
        foreach (StabilityProtocol protocol in protocols)
        {
            yield return ComparisonRow.Of($"mean flip probability {protocol.Over}", true, reports.Select(report => protocol.Matches(report) ? report.Stability!.MeanFlipProbability : null));
        }

        foreach (StabilityProtocol protocol in protocols)
        {
            double?[] distances = [.. reports.Select(report => protocol.Matches(report) ? report.Stability!.MeanTopFiveDistance : null)];
            if (distances.Any(distance => distance is not null))
            {
                yield return ComparisonRow.Of($"mean top-5 distance {protocol.Over}, {DistanceRange}", true, distances, Plain);
            }
        }

        if (runs.Any(run => run?.MeanFlipRate is not null))
        {
            yield return ComparisonRow.Of("mFR, normalised by AlexNet", true, runs.Select(run => run?.MeanFlipRate));
            yield return ComparisonRow.Of("mT5D, normalised by AlexNet", true, runs.Select(run => run?.MeanNormalisedTopFiveDistance));
        }
    }

    public static IEnumerable<string> Notes(IReadOnlyList<EvaluationReport> reports)
    {
        IReadOnlyList<StabilityProtocol> protocols = StabilityProtocol.Of(reports);
        StabilityReport[] runs = [.. reports.Select(report => report.Stability).OfType<StabilityReport>()];
        foreach (string note in protocols.Select(protocol => protocol.Describe()).Concat(runs.Select(run => $"Perturbation sequences: {run.Description}.").Distinct()))
        {
            yield return note;
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

    private static string Plain(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
