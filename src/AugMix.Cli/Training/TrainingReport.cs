using System.Text.Json;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What <c>augmix train</c> says when a run is done.</summary>
internal static class TrainingReport
{
    public static void Show(TrainingRun run, TrainingResult result, string folder, bool json)
    {
        Terminal.Say($"augmix: checkpoint, configuration, log and metrics are in {folder}. Next: augmix evaluate --checkpoint {folder} --generate");
        if (json)
        {
            JsonDocumentOutput.Write("augmix.train/1", writer => Write(writer, run, result, folder));
            return;
        }

        Console.Out.WriteLine(FormattableString.Invariant(
            $"{Skipped(run)}{CleanError(result)} after {result.Totals.Steps} steps, {result.Totals.Seconds:F1} s, {result.ViewsPerSecond:F0} views/s; run in {folder}"));
        foreach (string warning in LeakGuard.Warnings(run.Options))
        {
            Terminal.Say($"augmix: warning: {warning}");
        }
    }

    private static string Skipped(TrainingRun run)
        => run.Skipped.Count == 0 ? "" : $"{run.Skipped.Count} damaged files were left out, the first: {run.Skipped[0]}\n";

    // Too few test images for a calibration error have no report.
    private static string CleanError(TrainingResult result)
    {
        if (result.Test is null)
        {
            return "not evaluated";
        }

        List<string> others = [];
        if (result.Averaged is { } averaged)
        {
            others.Add($"{Percent(averaged)} with averaged weights");
        }

        if (result.Best is { } best)
        {
            others.Add($"{Percent(best)} with the weights of epoch {result.Totals.BestEpoch}, the best on the validation images");
        }

        return $"clean error {Percent(result.Test)}{(others.Count > 0 ? $" ({string.Join(", ", others)})" : "")}";
    }

    private static string Percent(ClassificationReport report) => FormattableString.Invariant($"{100 * report.Error:F2} %");

    private static void Write(Utf8JsonWriter writer, TrainingRun run, TrainingResult result, string folder)
    {
        writer.WriteString("output", folder);
        writer.WritePropertyName("options");
        writer.WriteRawValue(RunConfiguration.ToNode(run.Options).ToJsonString());
        writer.WriteStartArray("warnings");
        foreach (string warning in LeakGuard.Warnings(run.Options))
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
        writer.WriteNumber("steps", result.Totals.Steps);
        writer.WriteNumber("train_seconds", result.Totals.Seconds);
        writer.WriteNumber("views_per_second", result.ViewsPerSecond);
        writer.WriteNumber("skipped_files", run.Skipped.Count);
        Error("clean", result.Test);
        if (run.Options.EmaDecay > 0)
        {
            Error("averaged", result.Averaged);
        }

        if (result.Totals.BestError is { } validation)
        {
            writer.WriteBoolean("stopped_early", result.Totals.Stopped);
            writer.WriteNumber("best_epoch", result.Totals.BestEpoch);
            writer.WriteNumber("best_validation_error", validation);
            Error("best", result.Best);
        }

        void Error(string name, ClassificationReport? report)
        {
            writer.WriteStartObject(name);
            if (report is null)
            {
                writer.WriteNull("error");
            }
            else
            {
                writer.WriteNumber("error", report.Error);
            }

            writer.WriteEndObject();
        }
    }
}
