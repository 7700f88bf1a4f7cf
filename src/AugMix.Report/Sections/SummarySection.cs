using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>Every number side by side with what the paper has of the same networks, what it means, and how far runs lie apart.</summary>
internal sealed class SummarySection() : Section("summary", "Results")
{
    public override bool Has(ReportContent content) => content.Evaluations.Count > 0 || content.Seeds.Count > 0;

    public override void Write(PageWriter page, ReportContent content)
    {
        if (content.Evaluations.Count > 0)
        {
            WriteComparison(page, content.Evaluations);
        }

        if (content.Evaluations.Any(report => report.Differences.Count > 0))
        {
            WriteDifferences(page, content.Evaluations);
        }

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

    private static void WriteDifferences(PageWriter page, IReadOnlyList<EvaluationReport> reports)
    {
        RunDifference[] all = [.. reports.SelectMany(report => report.Differences)];
        page.Html.Add($"<h3>Differences</h3>\n<details class=\"printed\"><summary>{all.Length} numbers, {all.Count(difference => difference.Significant)} of them significant</summary>\n");
        new DataTable(
            "Difference on the same images, with the paired bootstrap's interval; significant where the interval leaves 0 out",
            ["run, number", "against", "difference", "interval", "unit", "significant"],
            [.. reports.SelectMany(Rows)]).Write(page.Html);
        page.Html.Add("</details>\n");
    }

    private static IEnumerable<DataTableRow> Rows(EvaluationReport report)
    {
        Dictionary<string, NumberUnit> units = ReportNumbers.Of(report).ToDictionary(number => number.Name, number => number.Unit);
        foreach (RunDifference difference in report.Differences)
        {
            NumberUnit unit = units.GetValueOrDefault(difference.Name, NumberUnit.Fraction);
            yield return new DataTableRow(
                $"{report.Label}, {difference.Name}",
                [
                    difference.Against, Rates.Signed(difference.Difference, unit), $"{Rates.Signed(difference.Lower, unit)} to {Rates.Signed(difference.Upper, unit)}", Rates.UnitOf(unit),
                    difference.Significant ? "yes" : "no",
                ]);
        }
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
