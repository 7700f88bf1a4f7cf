namespace AugMix.Evaluation;

/// <summary>The sentences without which a table of errors can be misread.</summary>
internal static class ComparisonNotes
{
    public static IReadOnlyList<string> Of(IReadOnlyList<EvaluationReport> reports, IReadOnlyList<EvaluationProtocol> protocols)
    {
        List<string> notes = [.. protocols.Select(Describe)];
        if (protocols.Count == 0)
        {
            string what = reports.All(report => report.Stability is null) ? "Only clean images" : "No corrupted images";
            notes.Add($"{what} were evaluated. Preprocessing: {string.Join("; ", reports.Select(report => report.Preprocessing).Distinct())}.");
        }

        foreach (string description in reports.Select(report => report.Configuration.GetValueOrDefault(EvaluationReport.CorruptedImages)).OfType<string>().Distinct())
        {
            notes.Add($"Corrupted images: {description}.");
        }

        foreach (EvaluationReport report in reports.Where(report => report.Adaptation is not null && report.Scored.Count == 0))
        {
            notes.Add($"Test-time adaptation, {report.Label}: {report.Adaptation}.");
        }

        if (protocols.Count > 1)
        {
            notes.Add("The runs were not evaluated alike; rows of one corruption may compare different severities or images.");
        }

        notes.AddRange(StabilityRows.Notes(reports));
        notes.Add($"RMS calibration error: bins of {AdaptiveCalibrationError.BinSize} samples, every bin counted{(protocols.Count > 0 ? "; corrupted: all scored corrupted images pooled" : "")}.");
        if (reports.Any(report => report.Mce is not null))
        {
            notes.Add("mCE and relative mCE divide by AlexNet's errors, which are 100 percent.");
        }

        foreach (EvaluationReport report in reports)
        {
            notes.AddRange(report.Warnings.Select(warning => $"Warning, {report.Label}: {warning}"));
        }

        return notes;
    }

    private static string Describe(EvaluationProtocol protocol)
        => $"Mean corruption error{protocol.Mark}: plain average, not normalised, over {protocol.Count} of the benchmark's {CorruptionBenchmark.Scored.Count} corruptions"
            + $" ({protocol.Scored}); severities {protocol.Severities}; corrupted images: {(protocol.Origin == CorruptionSet.Official ? "official files" : "generated here")};"
            + $" preprocessing: {protocol.Preprocessing}{(protocol.Adaptation is null ? "" : $"; test-time adaptation: {protocol.Adaptation}")}.";
}
