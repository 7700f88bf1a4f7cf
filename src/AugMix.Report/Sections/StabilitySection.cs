using System.Globalization;
using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>How steady answers are over perturbation sequences.</summary>
internal sealed class StabilitySection() : Section("stability", "Prediction stability")
{
    public override bool Has(ReportContent content) => content.Evaluations.Any(report => report.Stability is not null);

    public override void Write(PageWriter page, ReportContent content)
    {
        (EvaluationReport Report, StabilityReport Stability)[] runs = [.. content.Evaluations.Where(report => report.Stability is not null).Select(report => (report, report.Stability!))];
        string[] rows = [.. runs.SelectMany(run => run.Stability.Perturbations).Select(Name).Distinct()];
        page.Lead("Flip probability: share of frames whose predicted class differs from that of their reference frame, the first one for noise, else the one before. Lower is better.");
        page.Legend(runs.Select(run => run.Report.Label), content);
        page.Figure(
            "Flip probability",
            $"In percent, by perturbation; not normalised.{(runs.Any(run => run.Stability.Perturbations.Any(entry => IntervalOf(run.Report, entry) is not null)) ? " Bars: confidence intervals over sequences." : "")}",
            DotChart.FromZero(rows, [.. runs.Select(run => new DotSeries(
                run.Report.Label,
                content.RunOf(run.Report.Label),
                [.. rows.Select(row => Rates.Drawn(Find(run.Stability, row)?.FlipProbability))],
                run.Report.Bootstrap is null ? null : [.. rows.Select(row => Rates.Drawn(IntervalOf(run.Report, Find(run.Stability, row))?.Lower))],
                run.Report.Bootstrap is null ? null : [.. rows.Select(row => Rates.Drawn(IntervalOf(run.Report, Find(run.Stability, row))?.Upper))]))], "flip probability, percent"),
            new DataTable(
                "Flip probability in percent, and the distance of the lists of the five likeliest classes (0 to 15)",
                ["perturbation", .. runs.Select(run => run.Report.Label), .. runs.Select(run => $"{run.Report.Label}, top-5 distance")],
                [
                    .. rows.Select(row => new DataTableRow(
                        row,
                        [.. runs.Select(run => new DataTableCell(Rates.Text(Find(run.Stability, row)?.FlipProbability, IntervalOf(run.Report, Find(run.Stability, row))))), .. runs.Select(run => new DataTableCell(Distance(Find(run.Stability, row)?.TopFiveDistance)))])),
                    new DataTableRow(
                        "mean of the scored ones (mFP), level 1, stride 1",
                        [.. runs.Select(run => new DataTableCell(Rates.Text(run.Stability.MeanFlipProbability, run.Report.Bootstrap?[ReportNumbers.MeanFlipProbability]))), .. runs.Select(run => new DataTableCell(Distance(run.Stability.MeanTopFiveDistance)))],
                        Summary: true),
                    .. runs.Any(run => run.Stability.MeanFlipRate is not null)
                        ? (DataTableRow[])[new DataTableRow(
                            "mean flip rate (mFR), normalised by AlexNet",
                            [.. runs.Select(run => new DataTableCell(Rates.Text(run.Stability.MeanFlipRate))), .. runs.Select(run => new DataTableCell(Distance(run.Stability.MeanNormalisedTopFiveDistance)))],
                            Summary: true)]
                        : [],
                ]));
        page.Notes(runs.Select(run =>
            $"{run.Report.Label}: mean flip probability {Rates.Text(run.Stability.MeanFlipProbability)} percent over {string.Join(", ", run.Stability.Scored)}; sequences: {(run.Stability.Set == CorruptionSet.Official ? "official files" : "generated here")}, {run.Stability.Description}{(run.Stability.Missing.Count == 0 ? "" : $"; INCOMPLETE, left out on request: {string.Join(", ", run.Stability.Missing)}")}."));
    }

    private static PerturbationStability? Find(StabilityReport stability, string row) => stability.Perturbations.FirstOrDefault(entry => Name(entry) == row);

    private static BootstrapInterval? IntervalOf(EvaluationReport report, PerturbationStability? entry)
        => entry is null ? null : report.Bootstrap?[ReportNumbers.OfFlips(entry.Name, entry.Level, entry.Stride)];

    private static string Name(PerturbationStability entry) => entry.Name
        + (entry.Level == 1 ? "" : FormattableString.Invariant($", level {entry.Level}"))
        + (entry.Stride == 1 ? "" : FormattableString.Invariant($", stride {entry.Stride}"));

    private static string Distance(double? distance) => distance?.ToString("0.00", CultureInfo.InvariantCulture) ?? Rates.None;
}
