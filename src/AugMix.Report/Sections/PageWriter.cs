namespace AugMix.Report;

/// <summary>What sections write with: markup, and figures whose data the page's script draws.</summary>
internal sealed class PageWriter
{
    // The shapes of the script's charts, as near as letters come to them.
    private static readonly string[] s_glyphs = ["●", "■", "▲", "◆", "★", "✚"];
    private const int Colours = 6;

    private readonly Dictionary<string, Chart> _charts = [];

    public HtmlBuilder Html { get; } = new();

    /// <summary>The figures' data by the figures' addresses.</summary>
    public Dictionary<string, Chart> Charts => _charts;

    /// <summary>A figure: what it shows, the place where it is drawn, and its data as a table.</summary>
    public void Figure(string title, string caption, Chart chart, DataTable table)
    {
        string id = FormattableString.Invariant($"figure-{_charts.Count + 1}");
        _charts.Add(id, chart);
        Html.Add($"<figure id=\"{id}\"><figcaption id=\"{id}-caption\"><strong>{title}.</strong> {caption}</figcaption>\n<div class=\"plot\"></div>\n<details><summary>Data of this figure as a table</summary>\n");
        table.Write(Html);
        Html.Add("</details></figure>\n");
    }

    /// <summary>Which colour and shape is which run.</summary>
    public void Legend(IEnumerable<string> labels, ReportContent content)
    {
        Html.Add("<ul class=\"legend\">");
        foreach (string label in labels)
        {
            int run = content.RunOf(label);
            Html.Add($"<li class=\"run-{run % Colours}\"><span class=\"glyph\" aria-hidden=\"true\">{s_glyphs[run % s_glyphs.Length]}</span>{label}</li>");
        }

        Html.Add("</ul>\n");
    }

    /// <summary>A sentence or two below a heading.</summary>
    public void Lead(string text) => Html.Add($"<p class=\"lead\">{text}</p>\n");

    /// <summary>Sentences without which the numbers above can be misread.</summary>
    public void Notes(IEnumerable<string> notes)
    {
        Html.Add("<ul class=\"notes\">\n");
        foreach (string note in notes)
        {
            if (note.StartsWith("Warning", StringComparison.Ordinal))
            {
                Html.Add($"<li class=\"warning\">{note}</li>\n");
            }
            else
            {
                Html.Add($"<li>{note}</li>\n");
            }
        }

        Html.Add("</ul>\n");
    }
}
