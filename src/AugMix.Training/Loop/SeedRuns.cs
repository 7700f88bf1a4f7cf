using System.Text.Json;
using System.Text.Json.Nodes;
using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>One training with several seeds: a run folder for each under one folder, and what they report together.</summary>
public sealed class SeedRuns
{
    private const string SeedsName = "seeds.json";
    private const string SummaryName = "summary.json";
    private const string Schema = "augmix-seeds/1";

    private SeedRuns(string path, TrainingOptions options, IReadOnlyList<ulong> seeds) => (Path, Options, Seeds) = (path, options, seeds);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What all runs have in common; the seed is the first one's.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The seeds, in order.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>The run folders, seed by seed.</summary>
    public IEnumerable<string> Folders => Seeds.Select(FolderOf);

    /// <summary>Whether a folder holds several runs.</summary>
    public static bool IsIn(string path) => File.Exists(System.IO.Path.Combine(path, SeedsName));

    /// <summary>What all runs of a folder have in common.</summary>
    /// <exception cref="FileNotFoundException">The folder does not hold several runs.</exception>
    /// <exception cref="InvalidDataException">Its list of seeds is damaged.</exception>
    public static SeedRuns Read(string path)
    {
        string file = System.IO.Path.Combine(path, SeedsName);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{path} has no runs of several seeds to resume: {SeedsName} is not there. Leave --resume out to begin them.");
        }

        try
        {
            JsonNode document = JsonNode.Parse(File.ReadAllText(file))!;
            ulong[] seeds = [.. document["seeds"]!.AsArray().Select(seed => (ulong)seed!)];
            return new SeedRuns(path, RunConfiguration.FromJson(document["options"]!.ToJsonString(), file), Checked(seeds));
        }
        catch (Exception fault) when (fault is JsonException or NullReferenceException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{file} is damaged: {fault.Message}", fault);
        }
    }

    /// <summary>Prepares a folder for several runs.</summary>
    /// <param name="path">The folder; made if it is not there.</param>
    /// <param name="options">What all runs have in common.</param>
    /// <param name="seeds">The seeds, each once.</param>
    /// <param name="mode">What to do with a folder that exists: runs that are finished are kept by <see cref="RunMode.Resume"/>.</param>
    /// <exception cref="OutputExistsException">The folder holds something, or is a file.</exception>
    /// <exception cref="FileNotFoundException">There is nothing to resume.</exception>
    /// <exception cref="ArgumentException">There is no seed, one is given twice, or the runs to resume have others or other options.</exception>
    public static SeedRuns Open(string path, TrainingOptions options, IReadOnlyList<ulong> seeds, RunMode mode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        if (File.Exists(path))
        {
            throw new OutputExistsException(path, "It is a file, and runs need a folder. Choose another name.");
        }

        SeedRuns runs = new(path, options with { Seed = Checked(seeds)[0] }, seeds);
        if (mode == RunMode.Resume)
        {
            runs.ThrowIfOther(Read(path));
            return runs;
        }

        if (mode == RunMode.New && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new OutputExistsException(path, "Go on with its runs by --resume, begin anew by --overwrite, or choose another folder.");
        }

        _ = runs.Options.Resolve();
        Directory.CreateDirectory(path);
        File.Delete(runs.At(SummaryName));
        JsonObject document = new()
        {
            ["schema"] = Schema,
            ["seeds"] = new JsonArray([.. seeds.Select(seed => JsonValue.Create(seed))]),
            ["options"] = RunConfiguration.ToNode(runs.Options),
        };
        AtomicFile.WriteText(runs.At(SeedsName), overwrite: true, document.ToIndented() + "\n");
        return runs;
    }

    /// <summary>The run folder of a seed.</summary>
    public string FolderOf(ulong seed) => At(FormattableString.Invariant($"seed-{seed}"));

    /// <summary>The options of a seed's run.</summary>
    public TrainingOptions OptionsOf(ulong seed) => Options with { Seed = seed };

    /// <summary>The final metrics of a seed's run; null where it is not finished.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public JsonObject? MetricsOf(ulong seed) => RunFolder.ReadMetrics(FolderOf(seed));

    /// <summary>How a seed's run is opened: from the beginning where it was not begun, and where it is to be begun anew.</summary>
    public RunMode ModeOf(ulong seed, RunMode mode) => mode == RunMode.Resume && !RunFolder.IsIn(FolderOf(seed)) ? RunMode.Overwrite : mode;

    /// <summary>Mean and spread of every number that all finished runs report, in their order: the clean error first, then every other one. Written to <c>summary.json</c> too.</summary>
    /// <exception cref="InvalidOperationException">A run is not finished.</exception>
    public IReadOnlyList<KeyValuePair<string, Spread>> Summarize()
    {
        Dictionary<string, double>[] reports = [.. Seeds.Select(seed => Numbers(MetricsOf(seed) ?? throw new InvalidOperationException($"The run of seed {seed} is not finished.")))];
        KeyValuePair<string, Spread>[] summary = [.. reports[0].Keys.Where(name => reports.All(report => report.ContainsKey(name)))
            .Select(name => KeyValuePair.Create(name, Spread.Of([.. reports.Select(report => report[name])])))];
        JsonObject numbers = [];
        foreach ((string name, Spread spread) in summary)
        {
            numbers[name] = new JsonObject { ["mean"] = spread.Mean, ["standard_deviation"] = spread.StandardDeviation, ["n"] = spread.N };
        }

        JsonObject document = new() { ["schema"] = "augmix-seeds-summary/1", ["seeds"] = new JsonArray([.. Seeds.Select(seed => JsonValue.Create(seed))]), ["numbers"] = numbers };
        AtomicFile.WriteText(At(SummaryName), overwrite: true, document.ToIndented() + "\n");
        return summary;
    }

    /// <summary>The numbers of a run's metrics by name, those inside of others as <c>test.nll</c>; options and lists are left out.</summary>
    internal static Dictionary<string, double> Numbers(JsonObject metrics)
    {
        Dictionary<string, double> numbers = [];
        Collect(metrics, "");
        return numbers;

        void Collect(JsonObject node, string prefix)
        {
            foreach ((string name, JsonNode? value) in node.Where(entry => entry.Key != "options"))
            {
                if (value is JsonObject inner)
                {
                    Collect(inner, $"{prefix}{name}.");
                }
                else if (value?.GetValueKind() == JsonValueKind.Number)
                {
                    numbers[prefix + name] = (double)value;
                }
            }
        }
    }

    private static IReadOnlyList<ulong> Checked(IReadOnlyList<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        return seeds.Count == 0 ? throw new ArgumentException("seeds names none. Give at least one, such as 1,2,3.")
            : seeds.Distinct().Count() < seeds.Count ? throw new ArgumentException($"seeds {string.Join(",", seeds)} names one twice. Name each once.")
            : seeds;
    }

    private void ThrowIfOther(SeedRuns before)
    {
        if (!before.Seeds.SequenceEqual(Seeds))
        {
            throw new ArgumentException($"{Path} cannot be resumed with other seeds: {string.Join(",", before.Seeds)} in the runs, {string.Join(",", Seeds)} now. Use the runs' seeds, or begin anew in another folder.");
        }

        if (RunConfiguration.Difference(before.Options, Options) is { } difference)
        {
            throw new ArgumentException($"{Path} cannot be resumed with other options: {difference}. Use the run's value, or begin anew in another folder.");
        }
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
