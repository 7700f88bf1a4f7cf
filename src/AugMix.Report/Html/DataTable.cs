namespace AugMix.Report;

/// <summary>A table of texts whose first column names its rows.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Headings">The columns' names, that of the row names first.</param>
/// <param name="Rows">The rows, each as long as <paramref name="Headings"/>.</param>
internal sealed record DataTable(string Caption, IReadOnlyList<string> Headings, IReadOnlyList<DataTableRow> Rows)
{
    /// <summary>Whether cells are texts and not numbers, and are set so.</summary>
    public bool OfText { get; init; }

    public void Write(HtmlBuilder html)
    {
        // A box that scrolls must be reachable by keyboard, and say what it holds.
        html.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"{Caption}\" tabindex=\"0\"><table class=\"{(OfText ? "text" : "numbers")}\"><caption>{Caption}</caption>\n<thead><tr>");
        foreach (string heading in Headings)
        {
            html.Add($"<th scope=\"col\">{heading}</th>");
        }

        html.Add("</tr></thead>\n<tbody>\n");
        foreach (DataTableRow row in Rows)
        {
            html.Add($"<tr class=\"{(row.Summary ? "summary" : "part")}\"><th scope=\"row\">{row.Name}</th>");
            foreach (DataTableCell cell in row.Cells)
            {
                if (cell.Class.Length > 0)
                {
                    html.Add($"<td class=\"{cell.Class}\">{cell.Text}</td>");
                }
                else
                {
                    html.Add($"<td>{cell.Text}</td>");
                }
            }

            html.Add("</tr>\n");
        }

        html.Add("</tbody></table></div>\n");
    }
}
