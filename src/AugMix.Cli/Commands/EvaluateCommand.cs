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
        Option<string[]> checkpoints = new("--checkpoint")
        {
            Description = "Run folders, folders of several seeds' runs, checkpoints, or weights of known networks (.pt, .pth, .pth.tar, .safetensors); several are shown side by side, runs that differ only by seed as mean and standard deviation.",
            DefaultValueFactory = _ => [],
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> data = new("--data") { Description = "The data set whose test images are used; the one the first checkpoint was trained on unless given." };
        Option<string?> classMap = new("--class-map") { Description = $"{TrainingOptionSet.Description("class_map")} Classes are the training's, by number." };
        Option<string?> corrupted = new("--corrupted") { Description = "A folder of corrupted test images in the layout of CIFAR-10-C (CORRUPTION.npy and labels.npy) or of ImageNet-C (CORRUPTION/SEVERITY/CLASS/FILE)." };
        Option<bool> generate = new("--generate") { Description = "Corrupt the test images in memory: the same images for the same seed, whatever the threads." };
        Option<string[]> corruptions = new("--corruptions")
        {
            Description = $"Which corruptions, divided by commas or blanks; the benchmark's fifteen unless given. There are: {string.Join(", ", Corruptions.BenchmarkNames)}.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<int> testImages = new("--test-images") { Description = "Use only N test images, spread evenly over the set; 0 for all.", DefaultValueFactory = _ => 0 };
        WeightOptionSet weights = new();
        GenerationOptionSet generation = new();
        AdaptationOptionSet adaptation = new();
        UncertaintyOptionSet uncertainty = new();
        OutcomeOptionSet outcomes = new();
        ProtocolOptionSet protocol = new();
        FormatOptionSet format = new();
        FailureOptionSet failures = new();
        PerturbedOptionSet perturbed = new();
        Option<int> threads = new("--threads") { Description = "Threads that compute the network; 0 for one per processor.", DefaultValueFactory = _ => 0 };
        Option<bool> ensemble = new("--ensemble") { Description = "Average the checkpoints' probabilities instead of comparing them." };
        Option<string?> output = new("--output") { Description = "Folder for evaluation.json, .md, .csv and .tex, report.html, and for what --resume goes on from." };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Command command = new("evaluate", "Measure error and calibration on clean and corrupted test images, and how steady answers are over perturbation sequences.")
        {
            checkpoints, data, classMap, corrupted, generate, corruptions, testImages, threads, ensemble, output, overwrite,
        };
        weights.AddTo(command);
        generation.AddTo(command);
        adaptation.AddTo(command);
        uncertainty.AddTo(command);
        outcomes.AddTo(command);
        perturbed.AddTo(command);
        protocol.AddTo(command);
        format.AddTo(command);
        failures.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(corrupted) is not null && parsed.GetValue(generate))
            {
                throw new ArgumentException("--corrupted and --generate contradict each other. Give one.");
            }

            if (!parsed.GetValue(generate))
            {
                generation.ThrowIfGiven(parsed, perturbed.Generates(parsed));
            }

            if (parsed.GetValue(testImages) < 0)
            {
                throw new ArgumentException($"--test-images {parsed.GetValue(testImages)} is below 0. Give 0 for all.");
            }

            string[] paths = parsed.GetRequiredValue(checkpoints);
            string[] stored = outcomes.Logits(parsed);
            outcomes.ThrowIfInconsistent(
                parsed,
                paths.Length > 0,
                parsed.GetValue(corrupted) is not null,
                [data, classMap, corrupted, generate, testImages, threads, ensemble, .. adaptation.All, .. weights.All, .. failures.All, .. perturbed.All, .. protocol.All]);
            format.ThrowIfContradictory(parsed);
            failures.Check(parsed, parsed.GetValue(overwrite), outcomes.IsResumed(parsed));
            BatchNormAdaptation? adapted = adaptation.Read(parsed);
            perturbed.Check(parsed, adapted);
            string? folder = parsed.GetValue(output);
            OutcomePlaces places = outcomes.Places(parsed, folder, parsed.GetValue(overwrite), several: paths.Length > 1 && !parsed.GetValue(ensemble));
            Bootstrap? bootstrap = uncertainty.Bootstrap(parsed);
            TemperatureChoice? temperature = uncertainty.Temperature(parsed);
            string[]? names = CommonOptions.Names(parsed, corruptions);
            using Interruption interruption = new();
            using LogitsSet logits = LogitsSet.Open(stored, names, outcomes.IsPartial(parsed));
            using NetworkSet? networks = paths.Length == 0 ? null : NetworkSet.Load(paths, parsed.GetValue(data), parsed.GetValue(classMap), weights.Hints(parsed), parsed.GetValue(threads));
            IDataset? test = networks is null ? null : SubsetDataset.Spread(networks.Test, parsed.GetValue(testImages));
            Preparation? preparation = networks is null ? null : protocol.CorruptedPreparation(parsed, networks.Preparation, parsed.GetValue(corrupted));
            using ICorruptedSource? source = test is null ? null
                : parsed.GetValue(generate) ? generation.Create(parsed, test, names)
                : parsed.GetValue(corrupted) is { } path ? CorruptedSets.Open(path, test, names, parsed.GetValue(testImages), preparation, outcomes.IsPartial(parsed))
                : null;
            using PerturbedChoice? sequences = test is null ? null : perturbed.Open(parsed, test, parsed.GetValue(testImages), generation);
            places.Prepare();
            FailureSelection?[] wrong = [.. Enumerable.Range(0, networks?.Count ?? 0).Select(_ => failures.Begin(parsed))];
            IEnumerable<EvaluatedRun> runs = logits.EvaluateEach(temperature, interruption.Token);
            if (networks is not null)
            {
                EvaluationPlan plan = new()
                {
                    Clean = test!,
                    Corrupted = source,
                    Adaptation = adapted,
                    Temperature = temperature,
                    Normaliser = protocol.Normaliser(parsed, test!, source),
                    Failures = wrong,
                    Perturbed = sequences,
                    Places = places,
                    Cancellation = interruption.Token,
                };
                runs = (parsed.GetValue(ensemble) ? [networks.EvaluateEnsemble(plan)] : networks.EvaluateEach(plan)).Concat(runs);
            }

            EvaluationReport[] reports = Reports(runs, bootstrap, places, interruption.Token);
            reports = [.. reports.Select(report => GivenCommand.AddTo(report, GivenCommand.Text(parsed)))];
            if (test is not null)
            {
                failures.Store(parsed, parsed.GetValue(overwrite), [.. reports.Zip(wrong.Take(parsed.GetValue(ensemble) ? 1 : wrong.Length))], test, source);
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
