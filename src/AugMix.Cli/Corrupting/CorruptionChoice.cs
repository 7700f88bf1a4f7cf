namespace AugMix.Cli;

/// <summary>Which corruptions of which benchmark were asked for, and what they are made with.</summary>
internal sealed class CorruptionChoice
{
    private const string FrostName = "frost";

    private readonly FrostTextures _frost;

    private CorruptionChoice(CorruptionSuite suite, FrostTextures frost, IReadOnlyList<Corruption> corruptions, bool isAll)
    {
        _frost = frost;
        Suite = suite;
        Corruptions = corruptions;
        IsAll = isAll;
    }

    public CorruptionSuite Suite { get; }

    public IReadOnlyList<Corruption> Corruptions { get; }

    /// <summary>Whether a benchmark was asked for and not one corruption, so that the output is a folder of them.</summary>
    public bool IsAll { get; }

    /// <summary>Where the pictures of frost come from; null where none are used.</summary>
    public string? FrostUsed => Corruptions.Any(corruption => corruption.Name == FrostName) ? _frost.Name : null;

    /// <summary>Finds what was asked for.</summary>
    /// <param name="suite">The benchmark.</param>
    /// <param name="frost">The pictures of frost that it was made with.</param>
    /// <param name="name">A corruption's name, or <c>all</c>.</param>
    /// <param name="narrowed">With <c>all</c>: only these; empty for every one.</param>
    /// <param name="scored">With <c>all</c>: only those that the benchmark averages.</param>
    /// <exception cref="ArgumentException">A name is unknown or listed twice, or the options contradict each other.</exception>
    public static CorruptionChoice Of(CorruptionSuite suite, FrostTextures frost, string name, IReadOnlyList<string> narrowed, bool scored)
    {
        if (name != CorruptSettings.All)
        {
            return narrowed.Count > 0 || scored
                ? throw new ArgumentException($"--corruptions and --scored narrow {CorruptSettings.All}, but only {name} is asked for. Leave them out, or give {CorruptSettings.All}.")
                : new CorruptionChoice(suite, frost, [Find(suite, name)], isAll: false);
        }

        if (narrowed.Count > 0 && scored)
        {
            throw new ArgumentException("--corruptions and --scored contradict each other. Give one.");
        }

        if (narrowed.GroupBy(other => other).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"--corruptions names {twice.Key} twice. Name each once.");
        }

        // In the benchmark's order, however they were named.
        Corruption[] found = [.. narrowed.Select(other => Find(suite, other))];
        return new CorruptionChoice(
            suite,
            frost,
            [.. suite.All.Where(corruption => scored ? IsScored(corruption) : found.Length == 0 || found.Contains(corruption))],
            isAll: true);
    }

    // The C-bar sets have no extras.
    private static bool IsScored(Corruption corruption) => !AugMix.Corruptions.BenchmarkNames.Skip(AugMix.Corruptions.ScoredCount).Contains(corruption.Name);

    private static Corruption Find(CorruptionSuite suite, string name)
        => !suite.All.Any(corruption => corruption.Name == name) && SuiteOptionSet.OptionsFor(name) is { } options
            ? throw new ArgumentException($"{name} is not of the benchmark {suite.Name}. It needs {options}.")
            : suite.All.Any(corruption => corruption.Name == name) || NearestName.Find(name, [CorruptSettings.All]) is null
            ? suite.Find(name)
            : throw new ArgumentException(NearestName.Complaint("corruption", name, suite.All.Select(corruption => corruption.Name).Append(CorruptSettings.All)));
}
