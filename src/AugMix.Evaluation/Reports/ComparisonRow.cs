namespace AugMix.Evaluation;

/// <summary>One row of a comparison.</summary>
/// <param name="Label">What is measured.</param>
/// <param name="Cells">One per run.</param>
/// <param name="Summary">Whether the row averages others, and may be set off from them.</param>
public sealed record ComparisonRow(string Label, IReadOnlyList<ComparisonCell> Cells, bool Summary)
{
    /// <summary>What follows a value whose difference from the first run's is significant.</summary>
    internal const string SignificanceMark = "*";

    /// <summary>Formats values, all of which are better when lower, and marks the lowest, and those that differ significantly from the first.</summary>
    internal static ComparisonRow Of(string label, bool summary, IEnumerable<double?> values, IEnumerable<bool> significant)
    {
        double?[] given = [.. values];
        double lowest = given.Min() ?? double.NaN;
        bool several = given.Count(value => value is not null) > 1;
        return new ComparisonRow(
            label,
            [.. given.Zip(significant, (value, mark) => new ComparisonCell(value is { } number ? Percent.Format(number) + (mark ? SignificanceMark : "") : "–", value, several && value == lowest))],
            summary);
    }
}
