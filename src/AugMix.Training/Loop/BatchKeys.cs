namespace AugMix.Training;

/// <summary>What the batch of a step can be made again by, together with the run's seed: a view's draws follow from seed, epoch, index and view alone.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Epoch">The epoch, from 0, as the streams of random numbers have it.</param>
/// <param name="LearningRate">The rate of the step.</param>
/// <param name="Indices">The images' numbers in the set that is learned from.</param>
public sealed record BatchKeys(long Step, int Epoch, double LearningRate, IReadOnlyList<int> Indices);
