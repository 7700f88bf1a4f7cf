using System.Net;
using System.Text;

namespace AugMix.Evaluation;

/// <summary>Evaluations as one HTML file that needs nothing else: tables, heat maps, reliability diagrams, configuration, images.</summary>
public static class HtmlReport
{
    /// <summary>Writes one evaluation.</summary>
    public static string Write(string title, EvaluationReport report, params IReadOnlyList<ReportImage> images) => Write(title, [report], images);

    /// <summary>Writes several evaluations side by side.</summary>
    /// <param name="title">The page's heading.</param>
    /// <param name="reports">At least one.</param>
    /// <param name="images">Images to embed.</param>
    /// <exception cref="ArgumentException">There is no evaluation.</exception>
    public static string Write(string title, IReadOnlyList<EvaluationReport> reports, params IReadOnlyList<ReportImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        ComparisonTable table = ComparisonTable.From(reports);
        StringBuilder html = new();
        string heading = Escape(title);
        html.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{heading}</title>
            <style>
            {HtmlStyle.Sheet}
            </style>
            </head>
            <body>
            <main>
            <h1>{heading}</h1>

            """);
        WriteComparison(html, table);
        WriteImages(html, images);
        foreach (EvaluationReport report in reports)
        {
            WriteRun(html, report);
        }

        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    /// <summary>Text as it may stand between tags and in quoted attributes.</summary>
    internal static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static void WriteComparison(StringBuilder html, ComparisonTable table)
    {
        html.Append("<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\">").Append(Escape(ComparisonTable.LabelHeading)).Append("</th>");
        foreach (string column in table.Columns)
        {
            html.Append("<th scope=\"col\">").Append(Escape(column)).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (ComparisonRow row in table.Rows)
        {
            html.Append(row.Summary ? "<tr class=\"summary\">" : "<tr>").Append("<th scope=\"row\">").Append(Escape(row.Label)).Append("</th>");
            foreach (ComparisonCell cell in row.Cells)
            {
                html.Append(cell.Best ? "<td class=\"best\">" : "<td>").Append(Escape(cell.Text)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n<ul class=\"notes\">\n");
        string[] legend = table.Columns.Count > 1 ? ["Bold: lowest in its row."] : [];
        foreach (string note in legend.Concat(table.Notes))
        {
            html.Append("<li>").Append(Escape(note)).Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void WriteImages(StringBuilder html, IReadOnlyList<ReportImage> images)
    {
        foreach (ReportImage image in images)
        {
            string caption = Escape(image.Caption);
            html.Append($"<figure><img alt=\"{caption}\" src=\"data:image/png;base64,{Convert.ToBase64String(image.Png.Span)}\"><figcaption>{caption}</figcaption></figure>\n");
        }
    }

    private static void WriteRun(StringBuilder html, EvaluationReport report)
    {
        html.Append("<section>\n<h2>").Append(Escape(report.Label)).Append("</h2>\n");
        if (report.Corruptions.Count > 0)
        {
            HtmlHeatMap.Write(html, report);
        }

        html.Append("<div class=\"figures\">\n");
        HtmlReliability.Write(html, "clean", report.Clean);
        if (report.Corrupted is not null)
        {
            HtmlReliability.Write(html, "corrupted", report.Corrupted);
        }

        html.Append("</div>\n");
        if (report.Configuration.Count > 0)
        {
            html.Append("<details open><summary>Configuration</summary>\n<div class=\"scroll\"><table class=\"settings\">\n");
            foreach ((string name, string value) in report.Configuration)
            {
                html.Append("<tr><th scope=\"row\">").Append(Escape(name)).Append("</th><td>").Append(Escape(value)).Append("</td></tr>\n");
            }

            html.Append("</table></div></details>\n");
        }

        html.Append("</section>\n");
    }
}
