namespace AugMix.Training;

/// <summary>How far an evaluation is.</summary>
/// <param name="Set">The set whose images were answered last.</param>
/// <param name="Images">Images answered so far.</param>
/// <param name="Total">Images in all sets.</param>
public readonly record struct EvaluationProgress(string Set, int Images, int Total);
