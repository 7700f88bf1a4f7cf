using System.CommandLine;
using System.CommandLine.Parsing;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix train</c>: trains a network into a run folder, or one with each of several seeds.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        TrainingOptionSet training = new();
        Option<string?> output = new("--output") { Description = "The run folder; runs/DATA-MODEL-METHOD-SEED unless given." };
        Option<string?> seeds = new("--seeds") { Description = "Train once with each of these seeds, divided by commas, in OUTPUT/seed-N; the summary gives mean and standard deviation of every number." };
        Option<bool> resume = new("--resume") { Description = "Go on where the checkpoint in --output is, with the options the run began with; of several seeds, finished runs are kept." };
        Option<bool> dryRun = new("--dry-run") { Description = $"Train {DryRun.UsualSteps} steps, say what the run would take in memory and time, and write nothing." };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("train", "Train a network; the run folder gets checkpoint, configuration, log and metrics.") { output, seeds, resume, overwrite, dryRun, json };
        training.AddTo(command);
        command.SetAction(parsed =>
        {
            string? folder = parsed.GetValue(output);
            RunMode mode = Mode(parsed.GetValue(resume), parsed.GetValue(overwrite));
            ulong[]? several = Seeds(parsed.GetValue(seeds));
            Recipe? recipe = training.Recipe(parsed) is { } name ? Recipes.Find(name) : null;
            ThrowIfContradictory(mode, folder, recipe, several, parsed);
            using Interruption interruption = new();
            TrainingOptions options = training.Read(parsed, mode == RunMode.Resume ? Begun(folder!, ref several) : null);
            if (parsed.GetValue(dryRun))
            {
                EstimateReport.Show(DryRun.Measure(options, opening: FetchDisplay.Opening(interruption.Token), cancellation: interruption.Token), parsed.GetValue(json));
                return CommandLine.Done;
            }

            folder ??= DefaultFolder(options, several);
            if (several is null)
            {
                using TrainingRun run = TrainingDisplay.Prepare(options, folder, mode, recipe, interruption.Token);
                TrainingReport.Show(run, TrainingDisplay.Begin(run, folder, interruption.Token), folder, parsed.GetValue(json));
            }
            else
            {
                SeedRuns runs = SeedRuns.Open(folder, options, several, mode);
                SeedTraining.Run(runs, mode, recipe, interruption.Token);
                SeedReport.Show(runs, parsed.GetValue(json));
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void ThrowIfContradictory(RunMode mode, string? folder, Recipe? recipe, ulong[]? seeds, ParseResult parsed)
    {
        if (seeds is not null && parsed.GetResult("--seed") is OptionResult { Implicit: false })
        {
            throw new ArgumentException("--seed and --seeds contradict each other. Give one.");
        }

        if (mode == RunMode.Resume && folder is null)
        {
            throw new ArgumentException("--resume needs the run folder. Give --output.");
        }

        if (mode == RunMode.Resume && recipe is not null)
        {
            throw new ArgumentException("--recipe and --resume contradict each other: a run goes on with the recipe it began with. Leave --recipe out.");
        }
    }

    private static RunMode Mode(bool resume, bool overwrite) => (resume, overwrite) switch
    {
        (true, true) => throw new ArgumentException("--resume and --overwrite contradict each other. Give one."),
        (true, false) => RunMode.Resume,
        (false, true) => RunMode.Overwrite,
        _ => RunMode.New,
    };

    private static ulong[]? Seeds(string? list) => list is null ? null : [.. list.Split(',').Select(text => ulong.TryParse(text.Trim(), out ulong seed)
        ? seed
        : throw new ArgumentException($"--seeds {list} is not a list of whole numbers from 0 divided by commas, such as 1,2,3."))];

    /// <summary>The options that what is in a folder began with, and its seeds where it has several.</summary>
    private static TrainingOptions Begun(string folder, ref ulong[]? seeds)
    {
        if (seeds is null && !SeedRuns.IsIn(folder))
        {
            return RunFolder.ReadOptions(folder);
        }

        SeedRuns runs = SeedRuns.Read(folder);
        seeds ??= [.. runs.Seeds];
        return runs.Options;
    }

    private static string DefaultFolder(TrainingOptions options, ulong[]? seeds)
        => Path.Combine("runs", $"{options.Data.Split(':')[0]}-{options.Model}-{options.Method}-{(seeds is null ? $"{options.Seed}" : $"seeds-{string.Join("-", seeds)}")}");
}
