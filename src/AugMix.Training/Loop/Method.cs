namespace AugMix.Training;

/// <summary>A way to train: which views of each image the network sees, and the loss of its answers.</summary>
/// <param name="Name">What users call it.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Views">The views a batch holds.</param>
/// <param name="Loss">The loss over these views.</param>
public sealed record Method(string Name, string Summary, Func<TrainingOptions, ViewLayout> Views, Func<TrainingOptions, Loss> Loss);
