namespace AugMix.Evaluation;

/// <summary>One row of a comparison.</summary>
/// <param name="Label">What is measured.</param>
/// <param name="Cells">One per run.</param>
/// <param name="Summary">Whether the row averages others, and may be set off from them.</param>
public sealed record ComparisonRow(string Label, IReadOnlyList<ComparisonCell> Cells, bool Summary)
{
    /// <summary>Formats values, all of which are better when lower, and marks the lowest.</summary>
    internal static ComparisonRow Of(string label, bool summary, IEnumerable<double?> values) => Of(label, summary, values, Percent.Format);

    /// <summary>The same for values that are no percentages.</summary>
    internal static ComparisonRow Of(string label, bool summary, IEnumerable<double?> values, Func<double, string> format)
    {
        double?[] given = [.. values];
        double lowest = given.Min() ?? double.NaN;
        bool several = given.Count(value => value is not null) > 1;
        return new ComparisonRow(
            label,
            [.. given.Select(value => new ComparisonCell(value is { } number ? format(number) : "–", value, several && value == lowest))],
            summary);
    }
}
