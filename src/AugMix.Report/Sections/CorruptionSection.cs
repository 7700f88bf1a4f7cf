using System.Globalization;
using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>Error on each corruption: means of all runs, then every severity of each run, then how far runs lie apart.</summary>
internal sealed class CorruptionSection() : Section("corruptions", "Error by corruption")
{
    public override bool Has(ReportContent content) => content.Evaluations.Any(report => report.Corruptions.Count > 0);

    public override void Write(PageWriter page, ReportContent content)
    {
        EvaluationReport[] reports = [.. content.Evaluations.Where(report => report.Corruptions.Count > 0)];
        WriteMeans(page, content, reports);
        IReadOnlyList<double> thresholds = HeatScale.Errors(100 * reports.SelectMany(report => report.Corruptions).Max(error => error.Error));
        page.Html.Add("<h3>By severity</h3>\n");
        page.Lead("Error in percent, rounded to one decimal in the cells; one scale of colours for all runs.");
        WriteScale(page, "heat", thresholds, "below ", "");
        page.Html.Add("<div class=\"figures\">\n");
        foreach (EvaluationReport report in reports)
        {
            Grid grid = new([.. Names([report])], [.. Severities([report])]);
            WriteHeat(page, report.Label, "Error in percent by corruption and severity.", grid.Chart("heat", thresholds, report.ErrorOf), Rates.Text);
        }

        page.Html.Add("</div>\n");
        if (reports.Length > 1)
        {
            WriteChanges(page, reports);
        }
    }

    private static void WriteMeans(PageWriter page, ReportContent content, EvaluationReport[] reports)
    {
        string[] names = [.. Names(reports)];
        page.Legend(reports.Select(report => report.Label), content);
        page.Figure(
            "Mean error over severities",
            $"In percent, by corruption.{(reports.Any(report => report.Bootstrap is not null) ? " Bars: confidence intervals." : "")}",
            DotChart.FromZero(names, [.. reports.Select(report => new DotSeries(
                report.Label,
                content.RunOf(report.Label),
                [.. names.Select(name => Rates.Drawn(report.MeanError(name)))],
                report.Bootstrap is null ? null : [.. names.Select(name => Rates.Drawn(IntervalOf(report, name)?.Lower))],
                report.Bootstrap is null ? null : [.. names.Select(name => Rates.Drawn(IntervalOf(report, name)?.Upper))]))], "mean error, percent"),
            new DataTable(
                "Mean error over severities in percent",
                ["corruption", .. reports.Select(report => report.Label)],
                [.. names.Select(name => new DataTableRow(name, [.. reports.Select(report => new DataTableCell(Rates.Text(report.MeanError(name), IntervalOf(report, name))))]))]));
    }

    private static void WriteChanges(PageWriter page, EvaluationReport[] reports)
    {
        EvaluationReport first = reports[0];
        double largest = reports.Skip(1).SelectMany(report => report.Corruptions.Select(error => Change(report, error.Name, error.Severity))).Max(change => Math.Abs(change ?? 0));
        IReadOnlyList<double> thresholds = HeatScale.Changes(100 * largest);
        page.Html.Add($"<h3>Change from {first.Label}</h3>\n");
        page.Lead("Percentage points; negative and blue is better than the first run, positive and brown is worse.");
        WriteScale(page, "change", thresholds, "below ", "");
        page.Html.Add("<div class=\"figures\">\n");
        foreach (EvaluationReport report in reports.Skip(1))
        {
            Grid grid = new([.. Names([first, report])], [.. Severities([first, report])]);
            WriteHeat(
                page,
                $"{report.Label} less {first.Label}",
                "Difference of the errors in percentage points.",
                grid.Chart("change", thresholds, (name, severity) => Change(report, name, severity)),
                change => change is { } value ? Rates.Signed(value, NumberUnit.Fraction) : Rates.None);
        }

        page.Html.Add("</div>\n");

        double? Change(EvaluationReport report, string name, int severity) => report.ErrorOf(name, severity) - first.ErrorOf(name, severity);
    }

    private static void WriteHeat(PageWriter page, string title, string caption, HeatChart chart, Func<double?, string> text) => page.Figure(
        title,
        caption,
        chart,
        new DataTable(
            $"{title}: {caption}",
            ["corruption", .. chart.Columns.Select(column => $"severity {column}")],
            [.. chart.Rows.Zip(chart.Values, (name, values) => new DataTableRow(name, [.. values.Select(value => new DataTableCell(text(value / 100), value is { } number ? chart.ClassOf(number) : ""))]))]));

    private static void WriteScale(PageWriter page, string scale, IReadOnlyList<double> thresholds, string below, string from)
    {
        page.Html.Add("<ul class=\"scale\" aria-label=\"Colours\">");
        for (int i = 0; i <= thresholds.Count; i++)
        {
            string text = i == 0 ? below + Number(thresholds[0]) : i == thresholds.Count ? $"{Number(thresholds[^1])} and more" : $"{from}{Number(thresholds[i - 1])} to {Number(thresholds[i])}";
            page.Html.Add($"<li class=\"{scale}-{i}\">{text}</li>");
        }

        page.Html.Add("</ul>\n");

        static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static BootstrapInterval? IntervalOf(EvaluationReport report, string name) => report.Bootstrap?[ReportNumbers.OfCorruption(name)];

    private static IReadOnlyList<string> Names(IEnumerable<EvaluationReport> reports) => CorruptionBenchmark.InOrder(reports.SelectMany(report => report.Corruptions).Select(error => error.Name));

    private static IEnumerable<int> Severities(IEnumerable<EvaluationReport> reports) => reports.SelectMany(report => report.Corruptions).Select(error => error.Severity).Distinct().Order();

    private sealed record Grid(string[] Names, int[] Severities)
    {
        public HeatChart Chart(string scale, IReadOnlyList<double> thresholds, Func<string, int, double?> value) => new(
            Names,
            [.. Severities.Select(severity => severity.ToString(CultureInfo.InvariantCulture))],
            "severity",
            [.. Names.Select(name => (IReadOnlyList<double?>)[.. Severities.Select(severity => Rates.Drawn(value(name, severity)))])],
            scale,
            thresholds);
    }
}
