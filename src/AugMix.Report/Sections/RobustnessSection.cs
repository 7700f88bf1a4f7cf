using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>Mean corruption error against clean error: what robustness costs.</summary>
internal sealed class RobustnessSection() : Section("robustness", "Robustness against clean error")
{
    private const string Clean = "clean error, percent";
    private const string Corrupted = "mean corruption error, percent";

    public override bool Has(ReportContent content) => content.Evaluations.Any(report => report.MeanCorruptionError is not null);

    public override void Write(PageWriter page, ReportContent content)
    {
        page.Lead("Down and to the left is better. Mean corruption error is a plain average, not normalised; runs share a figure only where they were evaluated alike.");
        page.Html.Add("<div class=\"figures\">\n");

        // Means over different lists are different quantities and never share an axis.
        List<EvaluationReport> left = [.. content.Evaluations.Where(report => report.MeanCorruptionError is not null)];
        while (left.Count > 0)
        {
            EvaluationReport[] reports = [.. left.Where(left[0].IsComparableWith)];
            left.RemoveAll(reports.Contains);
            ScatterPoint[] published = [.. Published(reports)];
            page.Figure(
                "Mean corruption error against clean error",
                $"Mean over {reports[0].Scored.Count} of the benchmark's {CorruptionBenchmark.Scored.Count} corruptions, severities {string.Join(", ", reports[0].Severities.Order())}, {(reports[0].CorruptionSet == CorruptionSet.Official ? "official files" : "generated here")}.{(published.Length > 0 ? " Hollow: the AugMix paper's, of all fifteen corruptions of the official files." : "")}",
                new ScatterChart([.. reports.Select(report => Point(report, content.RunOf(report.Label)))], published, Clean, Corrupted),
                new DataTable(
                    "Percent",
                    ["run", "clean error", "mean corruption error"],
                    [
                        .. reports.Select(report => new DataTableRow(report.Label, [Rates.Text(report.Clean.Error, report.Bootstrap?["clean.error"]), Rates.Text(report.MeanCorruptionError, report.Bootstrap?["mean_corruption_error"])])),
                        .. published.Select(point => new DataTableRow($"{point.Label} (published)", [Rates.Text(point.X / 100), Rates.Text(point.Y / 100)])),
                    ]));
        }

        page.Html.Add("</div>\n");
    }

    private static ScatterPoint Point(EvaluationReport report, int run)
    {
        BootstrapInterval? clean = report.Bootstrap?["clean.error"];
        BootstrapInterval? corrupted = report.Bootstrap?["mean_corruption_error"];
        return new ScatterPoint(report.Label, run, Rates.Drawn(report.Clean.Error)!.Value, Rates.Drawn(report.MeanCorruptionError)!.Value)
        {
            XLower = Rates.Drawn(clean?.Lower),
            XUpper = Rates.Drawn(clean?.Upper),
            YLower = Rates.Drawn(corrupted?.Lower),
            YUpper = Rates.Drawn(corrupted?.Upper),
        };
    }

    /// <summary>Every method of the paper on the same data set and network, as context.</summary>
    private static IEnumerable<ScatterPoint> Published(EvaluationReport[] reports)
    {
        foreach ((string dataSet, string network) in PublishedResults.Beside(reports).Select(result => (result.DataSet, result.Network)).Distinct())
        {
            foreach (IGrouping<string, PublishedResult> method in PublishedResults.All.Where(result => result.DataSet == dataSet && result.Network == network).GroupBy(result => result.Method))
            {
                double? clean = Rates.Drawn(method.FirstOrDefault(result => result.Number == "clean.error")?.Value);
                double? corrupted = Rates.Drawn(method.FirstOrDefault(result => result.Number == "mean_corruption_error")?.Value);
                if (clean is { } x && corrupted is { } y)
                {
                    yield return new ScatterPoint($"{network}, {method.Key}", -1, x, y);
                }
            }
        }
    }
}
