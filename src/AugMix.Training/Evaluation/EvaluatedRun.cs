using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>An evaluation: the report, and the answers behind it for whatever else is computed from them.</summary>
/// <param name="Report">The numbers.</param>
/// <param name="Outcomes">What was answered, image by image.</param>
public sealed record EvaluatedRun(EvaluationReport Report, RunOutcomes Outcomes);
