using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Evaluates networks with a progress bar and shows reports side by side.</summary>
internal static class EvaluationDisplay
{
    /// <summary>Every metric of networks on clean and corrupted images.</summary>
    /// <param name="label">What the row is called in tables.</param>
    /// <param name="predictor">A network or an ensemble.</param>
    /// <param name="members">The networks behind it, for the configuration and the leak warning.</param>
    /// <param name="plan">The images, and what is done with the answers.</param>
    /// <param name="index">The run's number in the plan, from 0.</param>
    public static EvaluatedRun Evaluate(string label, IPredictor predictor, IReadOnlyList<TrainedNetwork> members, EvaluationPlan plan, int index)
    {
        EvaluatorOptions options = Images(members) with
        {
            Configuration = Configuration([.. members.Select(member => member.Configuration)]),
            Warnings = Warnings([.. members.Select(member => member.Options).OfType<TrainingOptions>()], plan.Corrupted),
            Temperature = plan.Temperature,
            Normaliser = plan.Normaliser,
        };
        Recording recording = plan.Places.Open(index, plan.Several, () => OutcomeIdentity.Of(Identity(members), plan.Clean, plan.Corrupted, options, plan.Adaptation));
        using LogitsWriter? logits = recording.Logits;
        return Evaluate(label, predictor, options, plan.Clean, plan.Corrupted, recording, plan.Cancellation);
    }

    /// <summary>Every metric of logits that were stored before.</summary>
    public static EvaluatedRun Evaluate(string label, StoredLogits logits, TemperatureChoice? temperature, CancellationToken cancellation)
        => Shown(label, progress => logits.Evaluate(label, temperature, progress, cancellation));

    /// <summary>Every metric of the network of a run on clean and corrupted images.</summary>
    public static EvaluatedRun Evaluate(string label, TrainingRun run, IDataset clean, ICorruptedSource? corrupted, CancellationToken cancellation)
        => Evaluate(
            label,
            run.Predictor,
            new EvaluatorOptions
            {
                Threads = run.Options.LoaderThreads,
                Normalization = run.Options.Preparation.ToNormalization(clean.Shape.Channels, clean.Name),
                Preprocessing = run.Options.Preparation.Describe(),
                Configuration = RunConfiguration.ToNode(run.Options).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? ""),
                Warnings = Warnings([run.Options], corrupted),
            },
            clean,
            corrupted,
            new Recording(),
            cancellation);

    /// <summary>The comparison as a table on standard output, with what was averaged and other notes below it.</summary>
    public static void Show(IReadOnlyList<EvaluationReport> reports)
    {
        ComparisonTable comparison = ComparisonTable.From(reports);
        ResultTable table = new([ComparisonTable.LabelHeading, .. comparison.Columns]);
        foreach (ComparisonRow row in comparison.Rows)
        {
            table.Add([(row.Label, row.Summary), .. row.Cells.Select(cell => (cell.Text, cell.Best))]);
        }

        table.Write();
        Console.Out.WriteLine();
        foreach (string note in comparison.Notes)
        {
            Console.Out.WriteLine(note);
        }
    }

    private static EvaluatedRun Evaluate(
        string label, IPredictor predictor, EvaluatorOptions options, IDataset clean, ICorruptedSource? corrupted, Recording recording, CancellationToken cancellation)
    {
        Evaluator evaluator = new(predictor, options);
        return Shown(label, progress => evaluator.Run(label, clean, corrupted, recording, progress, cancellation));
    }

    /// <summary>How networks are given images.</summary>
    internal static EvaluatorOptions Images(IReadOnlyList<TrainedNetwork> members) => new()
    {
        Threads = members[0].Options?.LoaderThreads ?? Math.Max(1, Workers.Available / 2),
        Normalization = members[0].Normalization,
        Preprocessing = members[0].Preparation.Describe(),
    };

    /// <summary>A hash of the networks' weights.</summary>
    internal static string Identity(IReadOnlyList<TrainedNetwork> members) => string.Join(" and ", members.Select(member => member.Identity));

    /// <summary>Shows how far an evaluation is.</summary>
    internal static IProgress<EvaluationProgress> Progress(Action<double, string> show) => new Immediate(progress => show((double)progress.Images / progress.Total, progress.Set));

    private static EvaluatedRun Shown(string label, Func<IProgress<EvaluationProgress>, EvaluatedRun> evaluate)
    {
        EvaluatedRun? run = null;
        ProgressDisplay.Run($"Evaluating {label}", show => run = evaluate(Progress(show)));
        return run!;
    }

    private static Dictionary<string, string> Configuration(IReadOnlyList<IReadOnlyDictionary<string, string>> members)
    {
        Dictionary<string, string> configuration = [];
        for (int i = 0; i < members.Count; i++)
        {
            string prefix = members.Count == 1 ? "" : $"member {i + 1}, ";
            foreach ((string name, string value) in members[i])
            {
                configuration[prefix + name] = value;
            }
        }

        return configuration;
    }

    // A network trained with an operation that resembles a test corruption may not be compared on that test set.
    private static string[] Warnings(IReadOnlyList<TrainingOptions> trainings, ICorruptedSource? corrupted)
        => corrupted is null ? [] : [.. trainings.SelectMany(LeakGuard.Warnings).Distinct()];

    // Progress<T> would post to another thread; this reports on the evaluating one.
    private sealed class Immediate(Action<EvaluationProgress> show) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => show(value);
    }
}
