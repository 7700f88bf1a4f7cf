namespace AugMix.Evaluation;

/// <summary>Which numbers a comparison shows, in what order and under what name.</summary>
internal static class ComparisonRows
{
    public static IReadOnlyList<ComparisonRow> Of(IReadOnlyList<EvaluationReport> reports, IReadOnlyList<ComparisonColumn> columns, IReadOnlyList<EvaluationProtocol> protocols)
    {
        List<ComparisonRow> rows = [Row("clean error", true, ReportNumbers.CleanError)];
        IReadOnlyList<string> names = CorruptionBenchmark.InOrder(reports.SelectMany(report => report.Corruptions).Select(error => error.Name));
        string Averaged(string name) => reports.Any(report => report.Scored.Contains(name)) ? name : $"{name} (not averaged)";
        rows.AddRange(names.Select(name => Row(Averaged(name), false, ReportNumbers.OfCorruption(name))));

        // Averages over different lists are different quantities and never share a row; the paper's are over the whole benchmark.
        rows.AddRange(protocols.Select(protocol => ComparisonRow.Of(protocol.MeanLabel, true, columns, column
            => (column.First is { } report ? protocol.Matches(report) : protocol.IsWhole) ? column[ReportNumbers.MeanCorruptionError] : ComparisonColumn.Nothing)));

        if (reports.Any(report => report.Mce is not null))
        {
            rows.AddRange(names.Where(CorruptionNormaliser.AlexNet.Names.Contains).Select(name => Row($"{Averaged(name)}, error divided by AlexNet's", false, ReportNumbers.OfNormalised(name))));
            rows.Add(Row("mCE, normalised by AlexNet", true, ReportNumbers.Mce));
            rows.Add(Row("relative mCE, normalised by AlexNet", true, ReportNumbers.RelativeMce));
        }

        rows.AddRange(StabilityRows.Of(reports, columns));
        rows.Add(Row("RMS calibration error, clean", true, ReportNumbers.CleanCalibration));
        AddIfMeasured(Row($"RMS calibration error, corrupted{(reports.Any(report => report.Missing.Count > 0) ? ", partial" : "")}", true, ReportNumbers.CorruptedCalibration));
        return rows;

        ComparisonRow Row(string label, bool summary, string number) => ComparisonRow.Of(label, summary, columns, column => column[number]);

        // A number that only the paper has is not a row.
        void AddIfMeasured(ComparisonRow row)
        {
            if (row.Cells.Where((cell, i) => columns[i].First is not null && cell.Value is not null).Any())
            {
                rows.Add(row);
            }
        }
    }
}
