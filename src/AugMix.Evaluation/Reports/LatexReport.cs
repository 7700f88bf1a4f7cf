using System.Text;

namespace AugMix.Evaluation;

/// <summary>The comparison as a LaTeX table with booktabs' rules: lowest values bold, what the numbers mean below it.</summary>
public static class LatexReport
{
    private const string Preamble = "% Needs \\usepackage{booktabs}, \\usepackage{graphicx} and \\usepackage[utf8]{inputenc} (the last is the default since 2018).\n";

    // A table that is wider than the line is drawn smaller, any other as it is.
    private const string Fitted = "\\resizebox{\\ifdim\\width>\\linewidth \\linewidth\\else\\width\\fi}{!}{";

    /// <summary>Writes evaluations side by side.</summary>
    /// <param name="reports">At least one.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static string Write(IReadOnlyList<EvaluationReport> reports)
    {
        ComparisonTable table = ComparisonTable.From(reports);
        StringBuilder text = new(Preamble);
        text.Append("\\begin{table}\n\\centering\n\\caption{Errors in percent, lower is better").Append(table.Columns.Count > 1 ? "; the lowest in a row is bold" : "").Append(".}\n");
        text.Append(Fitted).Append("\\begin{tabular}{l").Append('r', table.Columns.Count).Append("}\n\\toprule\n");
        WriteRow(text, ["", .. table.Columns.Select(Escape)]);
        text.Append("\\midrule\n");
        bool summary = true;
        foreach (ComparisonRow row in table.Rows)
        {
            // A little space wherever averages and what they average meet.
            text.Append(row.Summary == summary ? "" : "\\addlinespace\n");
            summary = row.Summary;
            WriteRow(text, [Escape(row.Label), .. row.Cells.Select(cell => cell.Best ? $"\\textbf{{{Escape(cell.Text)}}}" : Escape(cell.Text))]);
        }

        text.Append("\\bottomrule\n\\end{tabular}}\n\n\\smallskip\n\\begin{minipage}{\\linewidth}\\footnotesize\n");
        foreach (string note in table.Notes)
        {
            text.Append(Escape(note)).Append("\\par\n");
        }

        text.Append("\\end{minipage}\n\\end{table}\n");
        return text.ToString();
    }

    /// <summary>Text that LaTeX sets as it is, wherever it stands: names come from files.</summary>
    internal static string Escape(string value)
    {
        StringBuilder escaped = new(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            escaped.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '{' or '}' or '$' or '&' or '#' or '_' or '%' => $"\\{c}",
                '^' => "\\textasciicircum{}",
                '~' => "\\textasciitilde{}",
                '<' => "\\textless{}",
                '>' => "\\textgreater{}",
                '|' => "\\textbar{}",
                '`' => "\\textasciigrave{}",
                '"' => "{''}",
                '±' => "$\\pm$",
                '–' => "--",

                // After the end of a row these would be read as its options.
                '[' or ']' or '*' => $"{{{c}}}",

                // Two of them would become a dash.
                '-' when i + 1 < value.Length && value[i + 1] == '-' => "-{}",
                _ when char.IsControl(c) => " ",
                _ => $"{c}",
            });
        }

        return escaped.ToString();
    }

    private static void WriteRow(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(" & ", cells).Append(" \\\\\n");
}
