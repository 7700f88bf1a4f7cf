namespace AugMix.Evaluation;

/// <summary>One row of a comparison.</summary>
/// <param name="Label">What is measured.</param>
/// <param name="Cells">One per column.</param>
/// <param name="Summary">Whether the row averages others, and may be set off from them.</param>
public sealed record ComparisonRow(string Label, IReadOnlyList<ComparisonCell> Cells, bool Summary)
{
    /// <summary>Marks the lowest value, since all are better when lower; numbers that were not measured here do not compete.</summary>
    internal static ComparisonRow Of(string label, bool summary, IReadOnlyList<ComparisonColumn> columns, Func<ComparisonColumn, ComparisonCell> cell)
    {
        ComparisonCell[] cells = [.. columns.Select(cell)];
        double?[] measured = [.. cells.Where((_, i) => columns[i].First is not null).Select(entry => entry.Value)];
        double lowest = measured.Min() ?? double.NaN;
        bool several = measured.Count(value => value is not null) > 1;
        return new ComparisonRow(
            label,
            [.. cells.Select((entry, i) => entry with { Best = several && columns[i].First is not null && entry.Value == lowest })],
            summary);
    }
}
