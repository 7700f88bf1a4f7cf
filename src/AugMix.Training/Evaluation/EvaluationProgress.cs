namespace AugMix.Training;

/// <summary>How far an evaluation is.</summary>
/// <param name="Set">The set whose pictures were answered last.</param>
/// <param name="Pictures">Pictures answered so far.</param>
/// <param name="Total">Pictures in all sets.</param>
public readonly record struct EvaluationProgress(string Set, int Pictures, int Total);
