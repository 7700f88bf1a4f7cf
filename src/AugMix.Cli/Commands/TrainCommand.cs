using System.CommandLine;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix train</c>: trains a network into a run folder.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        TrainingOptionSet training = new();
        Option<string?> output = new("--output") { Description = "The run folder; runs/DATA-MODEL-METHOD-SEED unless given." };
        Option<bool> resume = new("--resume") { Description = "Go on where the checkpoint in --output is, with the options the run began with." };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("train", "Train a network; the run folder gets checkpoint, configuration, log and metrics.");
        training.AddTo(command);
        command.Add(output);
        command.Add(resume);
        command.Add(overwrite);
        command.Add(json);
        command.SetAction(parsed =>
        {
            string? folder = parsed.GetValue(output);
            RunMode mode = Mode(parsed.GetValue(resume), parsed.GetValue(overwrite));
            Recipe? recipe = training.Recipe(parsed) is { } name ? Recipes.Find(name) : null;
            if (mode == RunMode.Resume && recipe is not null)
            {
                throw new ArgumentException("--recipe and --resume contradict each other: a run goes on with the recipe it began with. Leave --recipe out.");
            }

            TrainingOptions options = mode == RunMode.Resume
                ? training.Read(parsed, RunFolder.ReadOptions(folder ?? throw new ArgumentException("--resume needs the run folder. Give --output.")))
                : training.Read(parsed);
            folder ??= DefaultFolder(options);
            using Interruption interruption = new();
            using TrainingRun run = new(options, folder: folder, mode: mode);
            if (recipe is not null)
            {
                run.Store(recipe, options);
                Terminal.Say(recipe.Overridden(options) is { Count: > 0 } changes ? $"augmix: recipe {recipe.Name}, but {string.Join("; ", changes)}" : $"augmix: recipe {recipe.Name}");
            }

            TrainingResult result = TrainingDisplay.Train(run, $"{options.Model}, {options.Method}", folder, interruption.Token);
            Report(run, result, folder, parsed.GetValue(json));
            return CommandLine.Done;
        });
        return command;
    }

    private static RunMode Mode(bool resume, bool overwrite) => (resume, overwrite) switch
    {
        (true, true) => throw new ArgumentException("--resume and --overwrite contradict each other. Give one."),
        (true, false) => RunMode.Resume,
        (false, true) => RunMode.Overwrite,
        _ => RunMode.New,
    };

    private static string DefaultFolder(TrainingOptions options)
        => Path.Combine("runs", $"{options.Data.Split(':')[0]}-{options.Model}-{options.Method}-{options.Seed}");

    // Too few test images for a calibration error have no report.
    private static string CleanError(TrainingResult result)
        => result.Test is { } report ? FormattableString.Invariant($"clean error {100 * report.Error:F2} %") : "not evaluated";

    private static string Skipped(TrainingRun run)
        => run.Skipped.Count == 0 ? "" : $"{run.Skipped.Count} damaged files were left out, the first: {run.Skipped[0]}\n";

    private static void Report(TrainingRun run, TrainingResult result, string folder, bool json)
    {
        if (!json)
        {
            Console.Out.WriteLine(FormattableString.Invariant(
                $"{Skipped(run)}{CleanError(result)} after {result.Totals.Steps} steps, {result.Totals.Seconds:F1} s, {result.ViewsPerSecond:F0} views/s; run in {folder}"));
            foreach (string warning in LeakGuard.Warnings(run.Options))
            {
                Terminal.Say($"augmix: warning: {warning}");
            }

            return;
        }

        JsonDocumentOutput.Write("augmix.train/1", writer =>
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
            writer.WriteStartObject("clean");
            if (result.Test is { } report)
            {
                writer.WriteNumber("error", report.Error);
            }
            else
            {
                writer.WriteNull("error");
            }

            writer.WriteEndObject();
        });
    }
}
