using System.Text.Json;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>One run on disk: configuration, log, checkpoint, metrics. A run explains itself.</summary>
public sealed class RunFolder : IDisposable
{
    private const string ConfigurationName = "config.json";
    private const string CsvName = "log.csv";
    private const string JsonName = "log.jsonl";
    internal const string CheckpointName = "checkpoint.pt";
    internal const string BestName = "best.pt";
    internal const string AveragedName = "averaged.pt";
    private const string MetricsName = "metrics.json";
    private const string RecipeName = "recipe.json";
    private const string LockName = ".lock";

    private readonly RunLog _log;
    private readonly EventLog? _events;
    private readonly FileStream _lock;

    private RunFolder(string path, TrainingOptions options, bool anew)
    {
        Path = path;
        Options = options;
        _lock = Lock(path);
        try
        {
            DeletePartialFiles(path);
            if (anew)
            {
                Clear();
                AtomicFile.WriteText(At(ConfigurationName), overwrite: true, RunConfiguration.ToJson(options) + "\n");
            }

            // What the sitting before ended with; this one may do better.
            File.Delete(At(FailureFile.Name));
            Checkpoint = File.Exists(CheckpointPath) ? Checkpoint.Read(CheckpointPath) : null;
            long steps = Checkpoint?.Totals.Steps ?? 0;
            _log = new RunLog(At(CsvName), At(JsonName), steps);
            _events = options.Tensorboard ? EventLog.Open(path, steps, RunConfiguration.ToJson(options)) : null;
        }
        catch
        {
            _log?.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The run's options, resolved.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Where to go on; null for the beginning.</summary>
    public Checkpoint? Checkpoint { get; }

    /// <summary>The file that holds the weights and everything else a run needs to go on.</summary>
    public string CheckpointPath => At(CheckpointName);

    /// <summary>The checkpoint after the epoch with the lowest validation error, where a run sets images aside for that.</summary>
    public string BestPath => At(BestName);

    /// <summary>What a run that diverged leaves.</summary>
    internal string FailurePath => At(FailureFile.Name);

    /// <summary>Opens a folder for a run.</summary>
    /// <param name="path">The folder; made if it is not there.</param>
    /// <param name="options">What to train.</param>
    /// <param name="mode">What to do with a folder that exists.</param>
    /// <exception cref="OutputExistsException">The folder holds something, or is a file.</exception>
    /// <exception cref="FileNotFoundException">There is no run to resume.</exception>
    /// <exception cref="IOException">Another process is training in the folder.</exception>
    /// <exception cref="ArgumentException">The run to resume has other options; the message names the field.</exception>
    /// <exception cref="InvalidDataException">The configuration or the checkpoint is damaged.</exception>
    public static RunFolder Open(string path, TrainingOptions options, RunMode mode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        if (File.Exists(path))
        {
            throw new OutputExistsException(path, "It is a file, and a run needs a folder. Choose another name.");
        }

        return mode == RunMode.Resume ? Resume(path, options) : Begin(path, options, mode == RunMode.Overwrite);
    }

    /// <summary>The options of the run in a folder, to resume it without naming them again.</summary>
    /// <exception cref="FileNotFoundException">There is no run.</exception>
    /// <exception cref="InvalidDataException">The configuration is damaged.</exception>
    public static TrainingOptions ReadOptions(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string configuration = System.IO.Path.Combine(path, ConfigurationName);
        return File.Exists(configuration)
            ? RunConfiguration.FromJson(File.ReadAllText(configuration), configuration)
            : throw new FileNotFoundException($"{path} has no run to resume: {ConfigurationName} is not there. Leave --resume out to begin one.");
    }

    /// <summary>Whether a folder holds a run.</summary>
    internal static bool IsIn(string path) => File.Exists(System.IO.Path.Combine(path, ConfigurationName));

    /// <summary>The final metrics of the run in a folder; null where it has not got so far.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static JsonObject? ReadMetrics(string path)
    {
        string file = System.IO.Path.Combine(path, MetricsName);
        try
        {
            return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException("It is no object.") : null;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file} is damaged: {fault.Message} Delete it, and resume the run.", fault);
        }
    }

    /// <summary>Keeps the recipe the run began with, resolved.</summary>
    internal void WriteRecipe(Recipe recipe, TrainingOptions options) => AtomicFile.WriteText(At(RecipeName), overwrite: true, RecipeJson.ToText(recipe, options));

    /// <summary>Adds a line to the log.</summary>
    internal void Log(LogRow row)
    {
        _log.Add(row);
        _events?.Add(row);
    }

    /// <summary>Replaces the checkpoint; whenever the process dies, the old or the new one is there.</summary>
    internal void Save(Checkpoint checkpoint) => checkpoint.Write(CheckpointPath);

    /// <summary>Replaces the checkpoint with the lowest validation error.</summary>
    internal void SaveBest(Checkpoint checkpoint) => checkpoint.Write(BestPath);

    /// <summary>Writes the averaged weights as a checkpoint of their own, which every command takes that takes one.</summary>
    internal void SaveAveraged(Checkpoint checkpoint) => checkpoint.Write(At(AveragedName));

    /// <summary>Writes down where the run went wrong, and by which keys the batch can be made again.</summary>
    internal void WriteFailure(DivergenceException failure, int views, IDataset data, long savedSteps)
        => FailureFile.Write(FailurePath, failure.Finding, failure.Batch!, Options.Seed, views, data, savedSteps > 0 ? CheckpointPath : null, savedSteps);

    /// <summary>Writes the final metrics.</summary>
    internal void WriteMetrics(JsonObject metrics, long steps)
    {
        foreach (string name in (string[])["test_error", "averaged_test_error", "best_test_error"])
        {
            if (metrics[name] is { } error)
            {
                _events?.Add($"test/{name}", steps, (double)error);
            }
        }

        AtomicFile.WriteText(At(MetricsName), overwrite: true, metrics.ToIndented() + "\n");
    }

    /// <summary>Closes the log and lets other processes in.</summary>
    public void Dispose()
    {
        _events?.Dispose();
        _log.Dispose();
        _lock.Dispose();
    }

    private static RunFolder Begin(string path, TrainingOptions options, bool overwrite)
    {
        if (!overwrite && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new OutputExistsException(path, "Go on with its run by --resume, begin anew by --overwrite, or choose another folder.");
        }

        TrainingOptions resolved = options.Resolve();
        Directory.CreateDirectory(path);
        return new RunFolder(path, resolved, anew: true);
    }

    private static RunFolder Resume(string path, TrainingOptions options)
    {
        TrainingOptions run = ReadOptions(path);
        TrainingOptions resolved = options.ResolveLike(run);
        if (RunConfiguration.Difference(run, resolved) is { } difference)
        {
            throw new ArgumentException($"{path} cannot be resumed with other options: {difference}. Use the run's value, or begin anew in another folder.");
        }

        return new RunFolder(path, resolved, anew: false);
    }

    /// <summary>Keeps a second process from writing the same files. A killed process leaves the file but not the lock.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException failure)
        {
            throw new IOException($"{path} cannot be used for a run: another process may be training in it. {failure.Message}", failure);
        }
    }

    private void Clear()
    {
        string[] own = [CheckpointName, BestName, AveragedName, MetricsName, RecipeName, CsvName, JsonName, ConfigurationName];
        foreach (string path in own.Select(At).Concat(EventLog.Files(Path)))
        {
            File.Delete(path);
        }
    }

    /// <summary>What a process that was killed while writing has left.</summary>
    private static void DeletePartialFiles(string path)
    {
        foreach (string partial in Directory.EnumerateFiles(path, ".*.partial"))
        {
            File.Delete(partial);
        }
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
