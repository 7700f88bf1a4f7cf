using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>Every number side by side, what it means, how sure it is, and what the paper has.</summary>
internal sealed class SummarySection() : Section("summary", "Results")
{
    public override bool Has(ReportContent content) => content.Evaluations.Count > 0 || content.Seeds.Count > 0;

    public override void Write(PageWriter page, ReportContent content)
    {
        if (content.Evaluations.Count > 0)
        {
            WriteComparison(page, content.Evaluations);
        }

        if (content.Evaluations.Any(report => report.Bootstrap is not null))
        {
            WriteIntervals(page, content.Evaluations);
        }

        if (content.Evaluations.Any(report => report.Differences.Count > 0))
        {
            WriteDifferences(page, content.Evaluations);
        }

        PublishedTable.Write(page, content);
        foreach (SeedSpread seeds in content.Seeds.Where(seeds => seeds.Numbers.Count > 0))
        {
            WriteSeeds(page, seeds);
        }
    }

    private static void WriteComparison(PageWriter page, IReadOnlyList<EvaluationReport> reports)
    {
        ComparisonTable table = ComparisonTable.From(reports);
        new DataTable(
            reports.Count > 1 ? "The runs side by side, in percent; bold: lowest in its row" : "In percent, lower is better",
            [ComparisonTable.LabelHeading, .. table.Columns],
            [.. table.Rows.Select(row => new DataTableRow(row.Label, [.. row.Cells.Select(cell => new DataTableCell(cell.Text, cell.Best ? "best" : ""))], row.Summary))]).Write(page.Html);
        page.Notes(table.Notes);
    }

    private static void WriteIntervals(PageWriter page, IReadOnlyList<EvaluationReport> reports)
    {
        (string Name, string Label, Func<EvaluationReport, double?> Value)[] numbers =
        [
            ("clean.error", "clean error", report => report.Clean.Error),
            ("mean_corruption_error", "mean corruption error", report => report.MeanCorruptionError),
        ];
        BootstrapReport first = reports.Select(report => report.Bootstrap).OfType<BootstrapReport>().First();
        page.Html.Add("<h3>How sure the numbers are</h3>\n");
        new DataTable(
            FormattableString.Invariant($"In percent, with the interval of {100 * first.Confidence:0.##} percent confidence; {first.Resamples} resamples of the images, seed {first.Seed}"),
            ["number", .. reports.Select(report => report.Label)],
            [.. numbers.Select(number => new DataTableRow(number.Label, [.. reports.Select(report => new DataTableCell(Rates.Text(number.Value(report), report.Bootstrap?[number.Name])))]))]).Write(page.Html);
    }

    private static void WriteDifferences(PageWriter page, IReadOnlyList<EvaluationReport> reports)
    {
        page.Html.Add("<h3>Differences</h3>\n");
        new DataTable(
            "Difference in percentage points on the same images, with the paired bootstrap's interval; significant where the interval leaves 0 out",
            ["run, number", "against", "difference", "interval", "significant"],
            [.. reports.SelectMany(report => report.Differences.Select(difference => new DataTableRow(
                $"{report.Label}, {difference.Name}",
                [difference.Against, Rates.Signed(difference.Difference), $"{Rates.Signed(difference.Lower)} to {Rates.Signed(difference.Upper)}", difference.Significant ? "yes" : "no"])))]).Write(page.Html);
    }

    private static void WriteSeeds(PageWriter page, SeedSpread seeds)
    {
        page.Html.Add($"<h3>{seeds.Label}: over seeds</h3>\n");
        new DataTable(
            $"Mean and standard deviation over the seeds {string.Join(", ", seeds.Seeds)}; rates as fractions",
            ["number", "mean", "standard deviation", "runs"],
            [.. seeds.Numbers.Select(entry => new DataTableRow(
                entry.Key,
                [Plain(entry.Value.Mean), entry.Value.StandardDeviation is { } deviation ? Plain(deviation) : Rates.None, FormattableString.Invariant($"{entry.Value.N}")]))]).Write(page.Html);

        static string Plain(double value) => value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture);
    }
}
