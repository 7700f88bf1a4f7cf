using System.Globalization;
using System.Text;

namespace AugMix.Evaluation;

/// <summary>Evaluations as CSV (RFC 4180), one line for each run and number, each with everything that says what the number is of.</summary>
/// <remarks>Rates are fractions and numbers read back exactly; a field is empty where there is nothing to say. Lines end in CR LF. Lists are divided by semicolons.</remarks>
public static class CsvReport
{
    /// <summary>The heading of every column, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "run", "runs", "number", "corruption", "severity", "n", "unit", "value", "standard_deviation", "lower", "upper", "confidence",
        "difference", "difference_against", "difference_lower", "difference_upper", "significant",
        "test_set", "corruption_set", "corrupted_images", "scored", "severities", "normaliser", "preprocessing", "corrupted_preprocessing",
        "adaptation", "temperature", "missing", "source", "warnings",
    ];

    /// <summary>Writes evaluations, then the spreads of runs that differ only by their seeds, then what the paper has of the same networks.</summary>
    /// <param name="reports">At least one.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static string Write(IReadOnlyList<EvaluationReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 0)
        {
            throw new ArgumentException("There is no evaluation to write.", nameof(reports));
        }

        StringBuilder text = new();
        WriteLine(text, Columns);
        foreach (Dictionary<string, string> line in reports.SelectMany(Lines)
            .Concat(SeedGroup.Of(reports).Where(group => group.Runs.Count > 1).SelectMany(Lines))
            .Concat(PublishedColumn.Of(reports).SelectMany(Lines)))
        {
            WriteLine(text, Columns.Select(column => line.GetValueOrDefault(column, "")));
        }

        return text.ToString();
    }

    private static IEnumerable<Dictionary<string, string>> Lines(EvaluationReport report)
    {
        foreach (ReportNumber number in ReportNumbers.Of(report))
        {
            Dictionary<string, string> line = Line(report.Label, 1, number, number.Value, report);
            line["n"] = Text(number.N);
            if (report.Bootstrap?[number.Name] is { } interval)
            {
                (line["lower"], line["upper"], line["confidence"]) = (Text(interval.Lower), Text(interval.Upper), Text(report.Bootstrap.Confidence));
            }

            // Every further run is compared with the first alone.
            if (report.Differences.FirstOrDefault(entry => entry.Name == number.Name) is { } difference)
            {
                (line["difference"], line["difference_against"]) = (Text(difference.Difference), difference.Against);
                (line["difference_lower"], line["difference_upper"], line["significant"]) = (Text(difference.Lower), Text(difference.Upper), difference.Significant ? "yes" : "no");
            }

            yield return line;
        }
    }

    private static IEnumerable<Dictionary<string, string>> Lines(SeedGroup group)
    {
        Dictionary<string, ReportNumber> numbers = ReportNumbers.Of(group.Runs[0]).ToDictionary(number => number.Name);
        foreach ((string name, Spread spread) in group.Summarize())
        {
            Dictionary<string, string> line = Line(group.Label, spread.N, numbers[name], spread.Mean, group.Runs[0]);
            line["standard_deviation"] = Text(spread.StandardDeviation);
            line["warnings"] = string.Join("; ", group.Runs.SelectMany(run => run.Warnings).Distinct());
            yield return line;
        }
    }

    private static IEnumerable<Dictionary<string, string>> Lines(PublishedColumn column)
        => column.Results.Values.Select(result => new Dictionary<string, string>
        {
            ["run"] = column.Label,
            ["number"] = result.Number,
            ["value"] = Text(result.Value),
            ["unit"] = column.DataSet == "imagenet" && result.Number != ReportNumbers.CleanError ? nameof(NumberUnit.Ratio) : nameof(NumberUnit.Fraction),
            ["test_set"] = column.DataSet,
            ["corruption_set"] = "official",
            ["source"] = $"{result.Source}; {result.Trust}",
            ["warnings"] = column.Note,
        });

    private static Dictionary<string, string> Line(string label, int runs, ReportNumber number, double value, EvaluationReport report) => new()
    {
        ["run"] = label,
        ["runs"] = Text(runs),
        ["number"] = number.Name,
        ["corruption"] = number.Corruption ?? "",
        ["severity"] = Text(number.Severity),
        ["unit"] = number.Unit.ToString(),
        ["value"] = Text(value),
        ["test_set"] = report.TestSet ?? "",
        ["corruption_set"] = report.CorruptionSet switch { CorruptionSet.Official => "official", CorruptionSet.Generated => "generated", _ => "" },
        ["corrupted_images"] = report.Configuration.GetValueOrDefault(EvaluationReport.CorruptedImages, ""),
        ["scored"] = string.Join(';', CorruptionBenchmark.InOrder(report.Scored)),
        ["severities"] = string.Join(';', report.Severities.Order()),
        ["normaliser"] = report.Normaliser ?? "",
        ["preprocessing"] = report.Preprocessing,
        ["corrupted_preprocessing"] = report.CorruptedPreprocessing ?? "",
        ["adaptation"] = report.Adaptation?.ToString() ?? "",
        ["temperature"] = string.Join(';', report.TemperatureScaling?.Temperatures.Select(temperature => Text(temperature)) ?? []),
        ["missing"] = string.Join("; ", report.Missing),
        ["source"] = number.Unit == NumberUnit.Ratio ? $"measured here; {report.NormaliserSource}" : "measured here",
        ["warnings"] = string.Join("; ", report.Warnings),
    };

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static void WriteLine(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Escape)).Append("\r\n");

    // RFC 4180, section 2: fields with commas, quotes or line breaks stand in quotes, and quotes in them are doubled.
    private static string Escape(string field)
        => field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
