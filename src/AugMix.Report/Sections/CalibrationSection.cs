using System.Globalization;
using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>How far confidences can be believed: every metric, and reliability diagrams on clean and corrupted images.</summary>
internal sealed class CalibrationSection() : Section("calibration", "Calibration")
{
    // What is a rate is written in percent, the others as they are.
    private static readonly HashSet<string> s_notRates = ["nll", "brier", "temperature"];

    public override bool Has(ReportContent content) => content.Evaluations.Count > 0;

    public override void Write(PageWriter page, ReportContent content)
    {
        (string Heading, ClassificationReport Report)[] sets =
        [
            .. content.Evaluations.SelectMany(report => (IEnumerable<(string, ClassificationReport)>)(report.Corrupted is { } corrupted
                ? [($"{report.Label}, clean", report.Clean), ($"{report.Label}, corrupted", corrupted)]
                : [($"{report.Label}, clean", report.Clean)])),
        ];
        string[] names = [.. sets.SelectMany(set => set.Report.Values).Select(metric => metric.Name).Distinct()];
        new DataTable(
            "Every metric; rates in percent, nll in nats, brier from 0 to 2, temperature as the factor that logits would best be divided by. Corrupted: all scored corrupted images pooled",
            ["metric", .. sets.Select(set => set.Heading)],
            [
                .. names.Select(name => new DataTableRow(name, [.. sets.Select(set => new DataTableCell(Text(name, set.Report[name])))])),
                new DataTableRow("images", [.. sets.Select(set => new DataTableCell(set.Report.N.ToString(CultureInfo.InvariantCulture)))], Summary: true),
            ]).Write(page.Html);
        page.Html.Add("<h3>Reliability diagrams</h3>\n");
        page.Lead("Columns: share of right answers among images of that confidence. Dots: mean confidence of the bin. On the dashed line confidence is what it says; below it the network is too sure.");
        page.Html.Add("<div class=\"figures small\">\n");
        foreach (EvaluationReport report in content.Evaluations)
        {
            WriteDiagram(page, content, report, "clean", report.Clean);
            if (report.Corrupted is { } corrupted)
            {
                WriteDiagram(page, content, report, "corrupted", corrupted);
            }
        }

        page.Html.Add("</div>\n");
    }

    private static void WriteDiagram(PageWriter page, ReportContent content, EvaluationReport report, string which, ClassificationReport metrics) => page.Figure(
        $"{report.Label}, {which}",
        string.Create(CultureInfo.InvariantCulture, $"{metrics.N} images; RMS calibration error {Rates.Text(metrics.RmsCalibrationError)}, expected calibration error {Rates.Text(metrics.ExpectedCalibrationError)} percent."),
        ReliabilityChart.Of(content.RunOf(report.Label), metrics),
        new DataTable(
            $"{report.Label}, {which}: percent",
            ["confidence", "images", "mean confidence", "accuracy"],
            [.. metrics.Reliability.Select(bin => new DataTableRow(
                $"{Rates.Text(bin.Lower)} to {Rates.Text(bin.Upper)}",
                [bin.Count.ToString(CultureInfo.InvariantCulture), bin.Count > 0 ? Rates.Text(bin.Confidence) : Rates.None, bin.Count > 0 ? Rates.Text(bin.Accuracy) : Rates.None]))]));

    private static string Text(string name, double? value) => value is not { } number || !double.IsFinite(number)
        ? Rates.None
        : s_notRates.Contains(name) ? number.ToString("0.0000", CultureInfo.InvariantCulture) : Rates.Text(number);
}
