using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>An evaluation: the report, and the answers behind it for whatever else is computed from them.</summary>
/// <param name="Report">The numbers.</param>
/// <param name="Outcomes">What was answered, image by image.</param>
public sealed record EvaluatedRun(EvaluationReport Report, RunOutcomes Outcomes)
{
    /// <summary>How steady answers were, sequence by sequence; empty where no perturbation sequences were evaluated.</summary>
    public IReadOnlyList<SequenceScores> Sequences { get; private init; } = [];

    /// <summary>The same run with its stability.</summary>
    public EvaluatedRun With(StabilityOutcome stability)
    {
        ArgumentNullException.ThrowIfNull(stability);
        return this with { Report = Report with { Stability = stability.Report }, Sequences = stability.Scores };
    }
}
