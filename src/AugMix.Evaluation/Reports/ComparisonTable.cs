namespace AugMix.Evaluation;

/// <summary>Runs side by side as plain text and numbers, for the console, Markdown and HTML to draw alike.</summary>
public sealed record ComparisonTable
{
    private ComparisonTable(IReadOnlyList<string> columns, IReadOnlyList<ComparisonRow> rows, IReadOnlyList<string> notes)
    {
        Columns = columns;
        Rows = rows;
        Notes = notes;
    }

    /// <summary>Heading of the first column.</summary>
    public static string LabelHeading => "percent, lower is better";

    /// <summary>Headings of the other columns: the runs' labels.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows from top to bottom.</summary>
    public IReadOnlyList<ComparisonRow> Rows { get; }

    /// <summary>What the numbers mean: which corruptions are averaged, from where, how prepared; always shown with the table.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Lays evaluations side by side.</summary>
    /// <param name="reports">At least one.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static ComparisonTable From(IReadOnlyList<EvaluationReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 0)
        {
            throw new ArgumentException("There is no evaluation to show.", nameof(reports));
        }

        ComparisonRow Row(string label, bool summary, Func<EvaluationReport, double?> value)
            => ComparisonRow.Of(label, summary, reports.Select(value));

        List<ComparisonRow> rows = [Row("clean error", true, report => report.Clean.Error)];
        foreach (string name in CorruptionBenchmark.InOrder(reports.SelectMany(report => report.Corruptions).Select(error => error.Name)))
        {
            string label = reports.Any(report => report.Scored.Contains(name)) ? name : $"{name} (not averaged)";
            rows.Add(Row(label, false, report => report.MeanError(name)));
        }

        // Averages over different lists are different quantities and never share a row.
        IReadOnlyList<EvaluationProtocol> protocols = EvaluationProtocol.Of(reports);
        foreach (EvaluationProtocol protocol in protocols)
        {
            rows.Add(Row(protocol.MeanLabel, true, report => protocol.Matches(report) ? report.MeanCorruptionError : null));
        }

        AddIfAny(rows, Row("mCE, normalised by AlexNet", true, report => report.Mce));
        AddIfAny(rows, Row("relative mCE, normalised by AlexNet", true, report => report.RelativeMce));
        rows.AddRange(StabilityRows.Of(reports));
        rows.Add(Row("RMS calibration error, clean", true, report => report.Clean.RmsCalibrationError));
        AddIfAny(rows, Row("RMS calibration error, corrupted", true, report => report.Corrupted?.RmsCalibrationError));
        return new ComparisonTable([.. reports.Select(report => report.Label)], rows, ComparisonNotes.Of(reports, protocols));
    }

    private static void AddIfAny(List<ComparisonRow> rows, ComparisonRow row)
    {
        if (row.Cells.Any(cell => cell.Value is not null))
        {
            rows.Add(row);
        }
    }
}
