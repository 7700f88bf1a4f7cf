using System.Globalization;
using System.Text;

namespace AugMix.Evaluation;

/// <summary>Error by corruption and severity as a table whose cells are tinted by their value, so that it reads without colour too.</summary>
internal static class HtmlHeatMap
{
    public static void Write(StringBuilder html, EvaluationReport report)
    {
        int[] severities = [.. report.Corruptions.Select(error => error.Severity).Distinct().Order()];
        html.Append("<h3>Error in percent by corruption and severity</h3>\n<div class=\"scroll\"><table class=\"heat\">\n<thead><tr><th scope=\"col\">corruption</th>");
        foreach (int severity in severities)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{severity}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (string name in CorruptionBenchmark.InOrder(report.Corruptions.Select(error => error.Name)))
        {
            html.Append("<tr><th scope=\"row\">").Append(HtmlReport.Escape(name)).Append("</th>");
            foreach (int severity in severities)
            {
                html.Append(report.ErrorOf(name, severity) is { } error
                    ? string.Create(CultureInfo.InvariantCulture, $"<td style=\"--e:{error:0.###}\">{Percent.Format(error)}</td>")
                    : "<td>–</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }
}
