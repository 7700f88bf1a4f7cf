namespace AugMix.Training;

/// <summary>A way to train: which views of each image the network sees, how they are made, and what is done with them.</summary>
/// <param name="Name">What users call it.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Source">Where it is from: the paper or code that it follows.</param>
/// <param name="Views">The views a batch holds.</param>
/// <param name="Policy">How views that are not clean are made; null where there are none.</param>
/// <param name="Objective">From a batch to the number that training makes small.</param>
public sealed record Method(
    string Name,
    string Summary,
    string Source,
    Func<TrainingOptions, ViewLayout> Views,
    Func<TrainingOptions, ViewPolicy>? Policy,
    Func<TrainingOptions, Objective> Objective)
{
    /// <summary>What the objective does to images that resembles the test's corruptions, by names of <see cref="CorruptionOverlaps"/>; null for nothing. What the policy does is the policy's to say.</summary>
    public Func<TrainingOptions, IReadOnlyList<string>>? Overlaps { get; init; }

    /// <summary>Whether it is nothing without a second set of training images (<see cref="TrainingOptions.Stylized"/>).</summary>
    public bool NeedsStylized { get; init; }
}
