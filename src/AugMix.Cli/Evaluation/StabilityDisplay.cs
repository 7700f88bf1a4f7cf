using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Measures stability with a progress bar.</summary>
internal static class StabilityDisplay
{
    /// <summary>A run with what its network answers to perturbation sequences.</summary>
    /// <param name="run">The network on single images.</param>
    /// <param name="predictor">The network, or the ensemble.</param>
    /// <param name="members">The networks behind it: they say how images are prepared, as the clean test images are, and what the report has to warn of.</param>
    /// <param name="perturbed">The sequences.</param>
    /// <param name="plan">Where answers are kept, and what stops before the next batch.</param>
    /// <param name="index">The run's number in the plan, from 0.</param>
    public static EvaluatedRun AddTo(EvaluatedRun run, IPredictor predictor, IReadOnlyList<TrainedNetwork> members, PerturbedChoice perturbed, EvaluationPlan plan, int index)
    {
        EvaluatorOptions images = EvaluationDisplay.Images(members);
        StabilityEvaluator evaluator = new(predictor, images, perturbed.Options);
        SequenceStore? store = plan.Places.OpenSequences(index, () => OutcomeIdentity.Of(EvaluationDisplay.Identity(members), perturbed.Source, images, perturbed.Options));
        StabilityOutcome? outcome = null;
        ProgressDisplay.Run($"Perturbing {run.Report.Label}", show => outcome = evaluator.Evaluate(perturbed.Source, store, EvaluationDisplay.Progress(show), plan.Cancellation));
        IEnumerable<string> warnings = members.Select(member => member.Options).OfType<TrainingOptions>().SelectMany(LeakGuard.Warnings);
        EvaluatedRun complete = run.With(outcome!);
        return complete with { Report = complete.Report with { Warnings = [.. run.Report.Warnings.Union(warnings)] } };
    }
}
