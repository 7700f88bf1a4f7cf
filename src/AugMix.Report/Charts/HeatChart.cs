namespace AugMix.Report;

/// <summary>Rows by columns as tinted cells.</summary>
/// <param name="Rows">The rows' names.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="ColumnLabel">What the columns are.</param>
/// <param name="Values">The numbers, [rows][columns]; null where there is none.</param>
/// <param name="Scale">The name of the colours in the style sheet.</param>
/// <param name="Thresholds">Where each colour but the first begins, rising.</param>
internal sealed record HeatChart(IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, string ColumnLabel, IReadOnlyList<IReadOnlyList<double?>> Values, string Scale, IReadOnlyList<double> Thresholds) : Chart
{
    /// <summary>The style sheet's class of a number: the same in the chart and in its table.</summary>
    public string ClassOf(double value) => FormattableString.Invariant($"{Scale}-{Thresholds.Count(threshold => value >= threshold)}");
}
