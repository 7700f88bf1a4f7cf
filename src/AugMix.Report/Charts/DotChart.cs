namespace AugMix.Report;

/// <summary>A number for each row and run, with intervals.</summary>
/// <param name="Rows">The rows' names.</param>
/// <param name="Series">The runs.</param>
/// <param name="Label">What the numbers are.</param>
/// <param name="Domain">Smallest and largest number to show.</param>
internal sealed record DotChart(IReadOnlyList<string> Rows, IReadOnlyList<DotSeries> Series, string Label, IReadOnlyList<double> Domain) : Chart
{
    /// <summary>A chart from 0 to its largest number.</summary>
    public static DotChart FromZero(IReadOnlyList<string> rows, IReadOnlyList<DotSeries> series, string label)
        => new(rows, series, label, [0, series.SelectMany(run => run.Values.Concat(run.Upper ?? [])).Max() ?? 1]);
}
