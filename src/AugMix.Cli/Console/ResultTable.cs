using Spectre.Console;

namespace AugMix.Cli;

/// <summary>A table of results on standard output: names left, numbers right, one line a row. Aligned Markdown where it is redirected.</summary>
internal sealed class ResultTable
{
    // Wider than any table here, so that no row wraps.
    private const int PageWidth = 10_000;

    private readonly string[] _headings;
    private readonly List<(string Text, bool Strong)[]> _rows = [];

    public ResultTable(params IEnumerable<string> headings) => _headings = [.. headings];

    /// <summary>Adds a row with as many cells as there are headings; a strong cell is bold on a terminal.</summary>
    public void Add(params IEnumerable<(string Text, bool Strong)> cells) => _rows.Add([.. cells]);

    /// <summary>Writes to standard output.</summary>
    public void Write() => Console.Out.Write(ToText(Console.IsOutputRedirected, Terminal.Results.Profile.Capabilities.Ansi));

    /// <summary>The lines.</summary>
    /// <param name="markdown">Whether columns are divided by bars.</param>
    /// <param name="ansi">Whether strong cells are marked for a terminal.</param>
    public string ToText(bool markdown, bool ansi)
    {
        Table table = new() { Border = markdown ? TableBorder.Markdown : TableBorder.Simple };
        for (int i = 0; i < _headings.Length; i++)
        {
            table.AddColumn(new TableColumn(Cell(_headings[i], strong: false, markdown)) { NoWrap = true, Alignment = i == 0 ? null : Justify.Right });
        }

        foreach ((string Text, bool Strong)[] row in _rows)
        {
            table.AddRow(row.Select(cell => Cell(cell.Text, cell.Strong, markdown)));
        }

        using StringWriter text = new();
        IAnsiConsole page = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        page.Profile.Width = PageWidth;
        page.Write(table);

        // The library frames a table with lines of blanks.
        IEnumerable<string> lines = text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static Markup Cell(string text, bool strong, bool markdown)
        => new(Markup.Escape(markdown ? text.Replace("|", "\\|", StringComparison.Ordinal) : text), strong ? new Style(decoration: Decoration.Bold) : Style.Plain);
}
