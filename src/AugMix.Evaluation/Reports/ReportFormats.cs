namespace AugMix.Evaluation;

/// <summary>The table of text formats. Each says with its numbers what they are of, and every warning. A new format is one file and one line here.</summary>
public static class ReportFormats
{
    /// <summary>Every format.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
    [
        new("json", ".json", reports => (reports.Count == 1 ? JsonReport.Write(reports[0]) : JsonReport.Write(reports)) + "\n"),
        new("markdown", ".md", MarkdownReport.Write),
        new("csv", ".csv", CsvReport.Write),
        new("latex", ".tex", LatexReport.Write),
    ];

    /// <summary>The format of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ReportFormat Find(string name)
        => All.FirstOrDefault(format => format.Name == name)
            ?? throw new ArgumentException($"There is no format {name}; there are {string.Join(", ", All.Select(format => format.Name))}.", nameof(name));
}
