using System.Text;

namespace AugMix.Cli;

/// <summary>A table of results on standard output: names left, numbers right, one line a row. Aligned Markdown where it is redirected.</summary>
internal sealed class ResultTable
{
    private readonly List<(string Text, bool Strong)[]> _rows = [];

    public ResultTable(params IEnumerable<string> headings) => _rows.Add([.. headings.Select(heading => (heading, false))]);

    /// <summary>Adds a row with as many cells as there are headings; a strong cell is bold on a terminal.</summary>
    public void Add(params IEnumerable<(string Text, bool Strong)> cells) => _rows.Add([.. cells]);

    /// <summary>Writes to standard output.</summary>
    public void Write() => Console.Out.Write(ToText(Console.IsOutputRedirected, Terminal.Results.Profile.Capabilities.Ansi));

    /// <summary>The lines.</summary>
    /// <param name="markdown">Whether columns are divided by bars.</param>
    /// <param name="ansi">Whether strong cells are marked for a terminal.</param>
    public string ToText(bool markdown, bool ansi)
    {
        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(column => Math.Max(3, _rows.Max(row => Escape(row[column].Text, markdown).Length)))];
        StringBuilder text = new();
        for (int i = 0; i < _rows.Count; i++)
        {
            AppendLine(text, _rows[i].Select((cell, column) => Cell(Escape(cell.Text, markdown), column == 0, widths[column], cell.Strong && ansi)), markdown);
            if (i == 0)
            {
                AppendLine(text, widths.Select((width, column) => Rule(width, column, markdown)), markdown);
            }
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells, bool markdown)
        => text.AppendLine(markdown ? $"| {string.Join(" | ", cells)} |" : string.Join("  ", cells));

    private static string Rule(int width, int column, bool markdown)
        => markdown ? new string('-', column == 0 ? width : width - 1) + (column == 0 ? "" : ":") : new string('─', width);

    private static string Cell(string text, bool left, int width, bool bold)
    {
        string marked = bold ? $"\e[1m{text}\e[0m" : text;
        string padding = new(' ', width - text.Length);
        return left ? marked + padding : padding + marked;
    }

    private static string Escape(string text, bool markdown) => markdown ? text.Replace("|", "\\|", StringComparison.Ordinal) : text;
}
