namespace AugMix.Evaluation;

/// <summary>Runs side by side as plain text and numbers, for the console, Markdown, LaTeX and HTML to draw alike.</summary>
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

    /// <summary>Headings of the other columns: the runs' labels, one for runs that differ only by their seeds, then what the paper has of the same networks.</summary>
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

        IReadOnlyList<SeedGroup> groups = SeedGroup.Of(reports);
        IReadOnlyList<PublishedColumn> published = PublishedColumn.Of(reports);
        IReadOnlyList<EvaluationProtocol> protocols = EvaluationProtocol.Of(reports);
        ComparisonColumn[] columns = [.. groups.Select(ComparisonColumn.Of), .. published.Select(ComparisonColumn.Of)];
        return new ComparisonTable(
            [.. columns.Select(column => column.Label)],
            ComparisonRows.Of(reports, columns, protocols),
            ComparisonNotes.Of(reports, groups, published, protocols));
    }
}
