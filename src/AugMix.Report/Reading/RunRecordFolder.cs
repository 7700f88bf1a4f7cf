using System.Text.Json;
using System.Text.Json.Nodes;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Report;

/// <summary>What <c>augmix train</c> writes: configuration, log and metrics. Read as plain JSON, so that runs of other versions can be shown too.</summary>
internal static class RunRecordFolder
{
    public const string ConfigurationName = "config.json";
    private const string LogName = "log.jsonl";

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, ConfigurationName));

    /// <summary>Adds the folder's run, evaluated on clean images where it is finished.</summary>
    public static ReportContent AddTo(ReportContent content, string folder) => AddTo(content, folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))));

    /// <summary>Adds the folder's run by a label of its own.</summary>
    public static ReportContent AddTo(ReportContent content, string folder, string label)
    {
        TrainingHistory training = ReadTraining(folder, label);
        EvaluationReport[] clean = RunFolder.ReadMetrics(folder)?["test"] is JsonObject test ? [Evaluation(folder, training, test)] : [];
        return content with { Evaluations = [.. content.Evaluations, .. clean], Trainings = [.. content.Trainings, training] };
    }

    public static TrainingHistory ReadTraining(string folder, string label)
    {
        string path = Path.Combine(folder, ConfigurationName);
        JsonObject configuration = ReadObject(path);
        string log = Path.Combine(folder, LogName);
        return new TrainingHistory(
            label,
            configuration.ToDictionary(entry => entry.Key, entry => entry.Value is JsonArray list ? string.Join(", ", list) : entry.Value?.ToString() ?? ""),
            File.Exists(log) ? [.. File.ReadLines(log).Select(TrainingLine.Parse).OfType<TrainingPoint>()] : [])
        {
            Options = ReadOptions(folder),
            Seconds = RunFolder.ReadMetrics(folder)?["train_seconds"] is JsonValue value && value.TryGetValue(out double seconds) ? seconds : null,
        };
    }

    private static EvaluationReport Evaluation(string folder, TrainingHistory training, JsonObject test)
    {
        try
        {
            return new EvaluationReport([], [], [])
            {
                Label = training.Label,
                Preprocessing = training.Options?.Preparation.Describe() ?? "as in the training",
                Clean = test.Deserialize<ClassificationReport>()!,
                Configuration = training.Configuration,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The metrics of the run in {folder} are damaged: {fault.Message} Delete metrics.json, and resume the run.", fault);
        }
    }

    // A run of another version may have options that this one does not know.
    private static TrainingOptions? ReadOptions(string folder)
    {
        try
        {
            return RunFolder.ReadOptions(folder);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static JsonObject ReadObject(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new JsonException("It is no object.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} is damaged: {fault.Message}", fault);
        }
    }
}
