using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>The runs' numbers beside those that others published about the same networks.</summary>
internal static class PublishedTable
{
    private static readonly (string Name, string Label, Func<EvaluationReport, double?> Value)[] s_numbers =
    [
        ("clean.error", "clean error", report => report.Clean.Error),
        ("mean_corruption_error", "mean corruption error", report => report.MeanCorruptionError),
        ("mce", "mCE, normalised by AlexNet", report => report.Mce),
        ("clean.rms_calibration_error", "RMS calibration error, clean", report => report.Clean.RmsCalibrationError),
        ("corrupted.rms_calibration_error", "RMS calibration error, corrupted", report => report.Corrupted?.RmsCalibrationError),
        ("mean_flip_probability", "mean flip probability", report => report.Stability?.MeanFlipProbability),
    ];

    public static void Write(PageWriter page, ReportContent content)
    {
        PublishedNumbers[] beside = [.. content.Published.Where(published => published.Run is not null)];
        if (beside.Length == 0)
        {
            return;
        }

        List<string> headings = ["percent"];
        List<(PublishedNumbers? Published, EvaluationReport? Run)> columns = [];
        foreach (PublishedNumbers published in beside)
        {
            EvaluationReport run = content.Evaluations.Single(report => report.Label == published.Run);
            if (!headings.Contains(run.Label))
            {
                headings.Add(run.Label);
                columns.Add((null, run));
            }

            headings.Add(published.Label);
            columns.Add((published, null));
        }

        page.Html.Add("<h3>Beside published numbers</h3>\n");
        new DataTable(
            "Runs and what was published about the same network and method",
            headings,
            [.. s_numbers.Where(number => beside.Any(published => published.Values.ContainsKey(number.Name))).Select(number => new DataTableRow(
                number.Label,
                [.. columns.Select(column => column.Published is { } published
                    ? new DataTableCell(published.Values.TryGetValue(number.Name, out double value) ? Rates.Text(value) : Rates.None, "published")
                    : new DataTableCell(Rates.Text(number.Value(column.Run!))))]))]).Write(page.Html);
        page.Notes([
            .. beside.Select(published => $"{published.Label}: {published.Source}."),
            .. content.Evaluations.Where(report => beside.Any(published => published.Run == report.Label) && !IsFull(report))
                .Select(report => $"{report.Label} was not evaluated on the benchmark's official files with all {CorruptionBenchmark.Scored.Count} corruptions at five severities; its mean corruption error is not the published quantity."),
        ]);
    }

    private static bool IsFull(EvaluationReport report)
        => report.CorruptionSet == CorruptionSet.Official && report.Missing.Count == 0
            && CorruptionBenchmark.Scored.Order().SequenceEqual(report.Scored.Order()) && CorruptionBenchmark.Severities.SequenceEqual(report.Severities.Order());
}
