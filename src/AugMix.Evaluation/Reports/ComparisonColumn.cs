using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>One column of a comparison: a run, the runs of several seeds, or what the paper reports.</summary>
internal sealed class ComparisonColumn
{
    private readonly Func<string, ComparisonCell> _cell;

    private ComparisonColumn(string label, EvaluationReport? first, Func<string, ComparisonCell> cell)
    {
        Label = label;
        First = first;
        _cell = cell;
    }

    /// <summary>The heading.</summary>
    public string Label { get; }

    /// <summary>The run, or the first of several that were evaluated alike; null for the paper's column.</summary>
    public EvaluationReport? First { get; }

    /// <summary>The mark of a difference that is not one of the images drawn.</summary>
    public static string SignificanceMark => "*";

    /// <summary>The cell of a number.</summary>
    public ComparisonCell this[string number] => _cell(number);

    /// <summary>A cell without a value.</summary>
    public static ComparisonCell Nothing { get; } = new("–", null, false);

    /// <summary>Runs, those of several seeds as one.</summary>
    public static ComparisonColumn Of(SeedGroup group) => group.Runs.Count == 1 ? Of(group.Runs[0]) : OfSeeds(group);

    /// <summary>The paper's numbers.</summary>
    public static ComparisonColumn Of(PublishedColumn published) => new(
        published.Label,
        null,
        name => published.Results.TryGetValue(name, out PublishedResult? result) ? new(result.Percent.ToString(CultureInfo.InvariantCulture), result.Value, false) : Nothing);

    private static ComparisonColumn Of(EvaluationReport report)
    {
        Dictionary<string, ReportNumber> numbers = ReportNumbers.Of(report).ToDictionary(number => number.Name);
        return new(report.Label, report, name => numbers.TryGetValue(name, out ReportNumber? number)
            ? new(Format(number.Value, number.Unit) + Interval(report.Bootstrap?[name], number.Unit) + Mark(report, name), number.Value, false)
            : Nothing);
    }

    private static ComparisonColumn OfSeeds(SeedGroup group)
    {
        Dictionary<string, NumberUnit> units = ReportNumbers.Of(group.Runs[0]).ToDictionary(number => number.Name, number => number.Unit);
        Dictionary<string, Spread> spreads = group.Summarize().ToDictionary();
        return new(group.Label, group.Runs[0], name => spreads.TryGetValue(name, out Spread? spread)
            ? new($"{Format(spread.Mean, units[name])} ± {Format(spread.StandardDeviation!.Value, units[name])}", spread.Mean, false)
            : Nothing);
    }

    private static string Format(double value, NumberUnit unit) => IsRate(unit) ? Percent.Format(value) : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Interval(BootstrapInterval? interval, NumberUnit unit)
        => interval is null ? ""
            : IsRate(unit) ? string.Create(CultureInfo.InvariantCulture, $" [{100 * interval.Lower:0.0}, {100 * interval.Upper:0.0}]")
            : string.Create(CultureInfo.InvariantCulture, $" [{interval.Lower:0.00}, {interval.Upper:0.00}]");

    private static bool IsRate(NumberUnit unit) => unit is NumberUnit.Fraction or NumberUnit.Ratio;

    private static string Mark(EvaluationReport report, string name)
        => report.Differences.Any(difference => difference.Name == name && difference.Significant) ? SignificanceMark : "";
}
