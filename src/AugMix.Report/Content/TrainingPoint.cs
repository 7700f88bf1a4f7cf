namespace AugMix.Report;

/// <summary>One line of a training's log.</summary>
/// <param name="EndsEpoch">Whether it sums up an epoch, or a few steps.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Epoch">Epochs begun, from 1.</param>
/// <param name="Loss">Mean loss since the last line of this kind.</param>
/// <param name="LearningRate">The last step's rate.</param>
/// <param name="ValidationError">Share of validation images answered wrongly, 0 to 1; null where there are none.</param>
public readonly record struct TrainingPoint(bool EndsEpoch, long Step, int Epoch, double Loss, double LearningRate, double? ValidationError);
