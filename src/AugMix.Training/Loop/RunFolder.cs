using System.Text.Encodings.Web;
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
    private const string MetricsName = "metrics.json";
    private const string RecipeName = "recipe.json";
    private const string LockName = ".lock";
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RunLog _log;
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

            Checkpoint = File.Exists(CheckpointPath) ? Checkpoint.Read(CheckpointPath) : null;
            _log = new RunLog(At(CsvName), At(JsonName), Checkpoint?.Totals.Steps ?? 0);
        }
        catch
        {
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

    /// <summary>Adds a line to the log.</summary>
    internal void Log(LogRow row) => _log.Add(row);

    /// <summary>Replaces the checkpoint; whenever the process dies, the old or the new one is there.</summary>
    internal void Save(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        checkpoint.Write(CheckpointPath);
    }

    /// <summary>Keeps the recipe the run began with, resolved.</summary>
    internal void WriteRecipe(Recipe recipe, TrainingOptions options) => AtomicFile.WriteText(At(RecipeName), overwrite: true, RecipeJson.ToText(recipe, options));

    /// <summary>Writes the final metrics.</summary>
    internal void WriteMetrics(JsonObject metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        AtomicFile.WriteText(At(MetricsName), overwrite: true, metrics.ToJsonString(s_indented) + "\n");
    }

    /// <summary>Closes the log and lets other processes in.</summary>
    public void Dispose()
    {
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
        foreach (string name in (string[])[CheckpointName, MetricsName, RecipeName, CsvName, JsonName, ConfigurationName])
        {
            File.Delete(At(name));
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
