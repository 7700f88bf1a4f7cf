using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Measures stability with a progress bar.</summary>
internal static class StabilityDisplay
{
    /// <summary>A report with what its network answers to perturbation sequences.</summary>
    /// <param name="report">Of the network on single images.</param>
    /// <param name="predictor">The network, or the ensemble.</param>
    /// <param name="members">The networks behind it: they say how images are prepared, as the clean test images are, and what the report has to warn of.</param>
    /// <param name="perturbed">The sequences.</param>
    /// <param name="cancellation">Stops before the next batch.</param>
    public static EvaluationReport AddTo(EvaluationReport report, IPredictor predictor, IReadOnlyList<TrainedNetwork> members, PerturbedChoice perturbed, CancellationToken cancellation)
    {
        EvaluatorOptions images = new() { Threads = members[0].Options?.LoaderThreads ?? Math.Max(1, Workers.Available / 2), Normalization = members[0].Normalization };
        StabilityEvaluator evaluator = new(predictor, images, perturbed.Options);
        StabilityOutcome? outcome = null;
        ProgressDisplay.Run($"Perturbing {report.Label}", show => outcome = evaluator.Evaluate(
            perturbed.Source, new EvaluationDisplay.Immediate(progress => show((double)progress.Images / progress.Total, progress.Set)), cancellation));
        IEnumerable<string> warnings = members.Select(member => member.Options).OfType<TrainingOptions>().SelectMany(LeakGuard.Warnings);
        return report with { Stability = outcome!.Report, Warnings = [.. report.Warnings.Union(warnings)] };
    }
}
