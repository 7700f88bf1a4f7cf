using System.Text;

namespace AugMix.Evaluation;

/// <summary>Evaluations as Markdown: the side-by-side table with its notes, then every error at every severity.</summary>
public static class MarkdownReport
{
    /// <summary>Writes one evaluation.</summary>
    public static string Write(EvaluationReport report) => Write([report]);

    /// <summary>Writes several evaluations side by side.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static string Write(IReadOnlyList<EvaluationReport> reports)
    {
        StringBuilder text = new();
        WriteTable(text, ComparisonTable.From(reports));
        foreach (EvaluationReport report in reports.Where(report => report.Corruptions.Count > 0))
        {
            text.Append("\n## ").Append(Escape(report.Label)).Append(": error in percent by severity\n\n");
            WriteSeverities(text, report);
            if (report.NormalisedCorruptions.Count > 0)
            {
                text.Append("\n## ").Append(Escape(report.Label)).Append(": errors divided by AlexNet's, in percent\n\n");
                WriteNormalised(text, report);
            }
        }

        return text.ToString();
    }

    private static void WriteTable(StringBuilder text, ComparisonTable table)
    {
        WriteRow(text, [ComparisonTable.LabelHeading, .. table.Columns]);
        WriteRule(text, table.Columns.Count);
        foreach (ComparisonRow row in table.Rows)
        {
            WriteRow(text, [row.Label, .. row.Cells.Select(cell => cell.Text)], i => i > 0 && row.Cells[i - 1].Best);
        }

        text.Append('\n');
        if (table.Columns.Count > 1)
        {
            text.Append("Bold: lowest in its row.\n\n");
        }

        foreach (string note in table.Notes)
        {
            text.Append("- ").Append(Escape(note)).Append('\n');
        }
    }

    private static void WriteSeverities(StringBuilder text, EvaluationReport report)
    {
        int[] severities = [.. report.Corruptions.Select(error => error.Severity).Distinct().Order()];
        WriteRow(text, ["corruption", .. severities.Select(severity => FormattableString.Invariant($"severity {severity}"))]);
        WriteRule(text, severities.Length);
        foreach (string name in CorruptionBenchmark.InOrder(report.Corruptions.Select(error => error.Name)))
        {
            WriteRow(text, [name, .. severities.Select(severity => report.ErrorOf(name, severity) is { } error ? Percent.Format(error) : "–")]);
        }
    }

    private static void WriteNormalised(StringBuilder text, EvaluationReport report)
    {
        WriteRow(text, ["corruption", "CE", "relative CE", .. report.Severities.Order().Select(severity => FormattableString.Invariant($"CE, severity {severity}"))]);
        WriteRule(text, 2 + report.Severities.Count);
        foreach (NormalisedCorruption corruption in report.NormalisedCorruptions)
        {
            string name = corruption.Averaged ? corruption.Name : $"{corruption.Name} (not averaged)";
            WriteRow(text, [name, Percent.Format(corruption.CorruptionError), Percent.Format(corruption.RelativeCorruptionError), .. corruption.Severities.Select(ratio => Percent.Format(ratio.CorruptionError))]);
        }
    }

    private static void WriteRow(StringBuilder text, IReadOnlyList<string> cells, Func<int, bool>? bold = null)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            string mark = bold?.Invoke(i) == true ? "**" : "";
            text.Append("| ").Append(mark).Append(Escape(cells[i])).Append(mark).Append(' ');
        }

        text.Append("|\n");
    }

    private static void WriteRule(StringBuilder text, int numbers)
        => text.Append("| --- |").Insert(text.Length, " ---: |", numbers).Append('\n');

    // Names come from files; none may end a cell, start markup or break the line. Underscores inside words are literal in Markdown.
    private static string Escape(string value)
    {
        StringBuilder escaped = new(value.Length);
        foreach (char c in value)
        {
            if (c is '|' or '&' or '*' or '`' or '[' or ']' or '<' or '>' or '\\' or '#')
            {
                escaped.Append('\\');
            }

            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }
}
