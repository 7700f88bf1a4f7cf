using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>What a <see cref="StabilityEvaluator"/> found.</summary>
/// <param name="Report">What is reported.</param>
/// <param name="Scores">Each sequence's own values, in the order of the report's perturbations: what a bootstrap over sequences draws from.</param>
public sealed record StabilityOutcome(StabilityReport Report, IReadOnlyList<SequenceScores> Scores);
