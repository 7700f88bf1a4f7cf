namespace AugMix.Evaluation;

/// <summary>Runs that differ only by the seed they were trained with, evaluated alike: one experiment, several draws.</summary>
public sealed record SeedGroup
{
    private const string Seed = "seed";

    // What a configuration says that decides no number.
    private static readonly string[] s_asides = [Seed, "output", "command"];

    private static readonly string[] s_trained = ["method", "model"];

    private SeedGroup(string label, IReadOnlyList<EvaluationReport> runs)
    {
        Label = label;
        Runs = runs;
    }

    /// <summary>What the runs are called together, with how many they are, such as <c>augmix (3 seeds)</c>.</summary>
    public string Label { get; }

    /// <summary>The runs in the order given; one where no other is like it.</summary>
    public IReadOnlyList<EvaluationReport> Runs { get; }

    /// <summary>The runs' seeds in their order, as their configurations write them.</summary>
    public IEnumerable<string> Seeds => Runs.Select(run => run.Configuration[Seed]);

    /// <summary>Mean and spread of every number that all runs have, in their order; each with n - 1 in the denominator.</summary>
    public IReadOnlyList<KeyValuePair<string, Spread>> Summarize()
    {
        Dictionary<string, double>[] numbers = [.. Runs.Select(run => ReportNumbers.Of(run).ToDictionary(number => number.Name, number => number.Value))];
        return [.. numbers[0].Keys.Where(name => numbers.All(run => run.ContainsKey(name)))
            .Select(name => KeyValuePair.Create(name, Spread.Of([.. numbers.Select(run => run[name])])))];
    }

    /// <summary>Puts runs together that differ only by their seeds. A run whose configuration states none, or one that another has as well, stays alone.</summary>
    /// <param name="reports">At least one.</param>
    /// <returns>Every report in one group, in the order of their first ones.</returns>
    public static IReadOnlyList<SeedGroup> Of(IReadOnlyList<EvaluationReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        EvaluationReport[][] alike = [.. reports.Index().GroupBy(entry => Key(entry.Item) ?? $"run {entry.Index}", entry => entry.Item).Select(group => group.ToArray())];
        List<SeedGroup> groups = [];
        foreach (EvaluationReport[] runs in alike.SelectMany(Divide))
        {
            string label = runs.Length == 1 ? runs[0].Label : FormattableString.Invariant($"{CommonLabel(runs)} ({runs.Length} seeds)");
            groups.Add(new SeedGroup(groups.Any(group => group.Label == label) && runs.Length > 1 ? $"{label}: {runs[0].Label} and others" : label, runs));
        }

        return groups;
    }

    // The same seed twice is the same run twice, and no spread.
    private static IEnumerable<EvaluationReport[]> Divide(EvaluationReport[] runs)
        => runs.DistinctBy(run => run.Configuration.GetValueOrDefault(Seed)).Count() == runs.Length ? [runs] : runs.Select(run => new[] { run });

    private static string? Key(EvaluationReport report)
        => report.Configuration.ContainsKey(Seed)
            ? string.Join('\n', [
                EvaluationProtocol.Of(report).ToString(),
                .. StabilityProtocol.Of([report]).Select(protocol => protocol.Describe()),
                $"{report.Clean.N} {report.Clean.Classes} {report.Normaliser} {report.TemperatureScaling?.Fitted}",
                .. report.Configuration.Where(entry => !s_asides.Contains(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}"),
            ])
            : null;

    // What the labels begin with, less the word and the digits that tell seeds apart; else what was trained.
    private static string CommonLabel(EvaluationReport[] runs)
    {
        string first = runs[0].Label;
        int length = Enumerable.Range(0, first.Length + 1).Last(count => runs.All(run => run.Label.StartsWith(first[..count], StringComparison.Ordinal)));
        string common = first[..length].TrimEnd([.. "0123456789-_/\\., ("]);
        foreach (string word in (ReadOnlySpan<string>)[Seed, "s"])
        {
            // The word alone, not the end of another.
            if (common.EndsWith(word, StringComparison.Ordinal) && (common.Length == word.Length || !char.IsLetterOrDigit(common[^(word.Length + 1)])))
            {
                common = common[..^word.Length].TrimEnd([.. "-_/\\., ("]);
                break;
            }
        }

        return common.Length > 0 ? common
            : string.Join(' ', s_trained.Select(name => runs[0].Configuration.GetValueOrDefault(name)).OfType<string>()) is { Length: > 0 } trained ? trained
            : first;
    }
}
