using System.CommandLine;
using AugMix.Evaluation;
using AugMix.Report;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix evaluate</c>: error and calibration of checkpoints on clean and corrupted images, and their stability over sequences.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        TestOptionSet tests = new();
        AdaptationOptionSet adaptation = new();
        UncertaintyOptionSet uncertainty = new();
        OutcomeOptionSet outcomes = new();
        FailureOptionSet failures = new();
        FormatOptionSet format = new();
        Option<string?> output = new("--output") { Description = "Folder for evaluation.json, .md, .csv and .tex, report.html, and for what --resume goes on from." };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Command command = new("evaluate", "Measure error and calibration on clean and corrupted test images, and how steady answers are over perturbation sequences.");
        tests.AddTo(command);
        adaptation.AddTo(command);
        uncertainty.AddTo(command);
        outcomes.AddTo(command);
        failures.AddTo(command);
        format.AddTo(command);
        command.Add(output);
        command.Add(overwrite);
        command.SetAction(parsed =>
        {
            bool replaces = parsed.GetValue(overwrite);
            string? folder = parsed.GetValue(output);
            BatchNormAdaptation? adapted = adaptation.Read(parsed);
            tests.Check(parsed, adapted);
            outcomes.ThrowIfInconsistent(parsed, tests.HasNetworks(parsed), tests.ReadsFolders(parsed), [.. tests.AboutNetworks, .. adaptation.All, .. failures.All]);
            format.ThrowIfContradictory(parsed);
            failures.Check(parsed, replaces);
            OutcomePlaces places = outcomes.Places(parsed, folder, replaces);
            Bootstrap? bootstrap = uncertainty.Bootstrap(parsed);
            TemperatureChoice? temperature = uncertainty.Temperature(parsed);
            using Interruption interruption = new();
            using LogitsSet logits = LogitsSet.Open(outcomes.Logits(parsed), tests.Corruptions(parsed), outcomes.IsPartial(parsed));
            using TestInputs? inputs = tests.Open(parsed, outcomes.IsPartial(parsed), interruption.Token);
            places.Prepare();
            List<FailureSelection> wrong = [];
            IEnumerable<EvaluatedRun> runs = failures.Watch(parsed, inputs?.Evaluate(adapted, temperature, places, interruption.Token) ?? [], wrong);
            EvaluationReport[] reports = Reports(runs.Concat(logits.EvaluateEach(temperature, interruption.Token)), bootstrap, places, interruption.Token);
            string given = GivenCommand.Text(parsed);
            reports = [.. reports.Select(report => GivenCommand.AddTo(report, given))];
            if (inputs is not null)
            {
                failures.Store(parsed, replaces, [.. reports.Zip(wrong)], inputs.Clean, inputs.Corrupted);
            }

            if (folder is not null)
            {
                Store(folder, reports);
            }

            format.Show(parsed, reports);
            return CommandLine.Done;
        });
        return command;
    }

    // One run at a time: what its images were answered with goes before the next begins.
    private static EvaluationReport[] Reports(IEnumerable<EvaluatedRun> runs, Bootstrap? bootstrap, OutcomePlaces places, CancellationToken cancellation)
    {
        try
        {
            return [.. runs.Select(run => bootstrap?.Add(run, cancellation) ?? run.Report)];
        }
        catch (OperationCanceledException) when (places.Store is { } store)
        {
            Terminal.Say($"augmix evaluate: the test sets finished so far are kept in {store}. Go on with --resume.");
            throw;
        }
    }

    private static void Store(string folder, EvaluationReport[] reports)
    {
        FormatOptionSet.Store(folder, reports);
        AtomicFile.WriteText(Path.Combine(folder, "report.html"), overwrite: true, ReportPage.Write(ReportFolders.Read("AugMix evaluation", [folder])));
    }
}
