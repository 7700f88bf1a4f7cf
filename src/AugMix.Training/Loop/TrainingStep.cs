namespace AugMix.Training;

/// <summary>What is known after a step.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">The step's loss.</param>
/// <param name="LearningRate">The rate it was taken with.</param>
/// <param name="EndsEpoch">Whether it is the epoch's last.</param>
/// <param name="TotalSteps">Steps in the whole run.</param>
/// <param name="Totals">What the run has added up, this step included.</param>
public readonly record struct TrainingStep(int Epoch, double Loss, double LearningRate, bool EndsEpoch, long TotalSteps, TrainingTotals Totals);
