namespace AugMix.Cli;

/// <summary>What a run made of one perturbation, and how long that took.</summary>
internal readonly record struct PerturbTime(string Name, long Sequences, long Frames, double Seconds);
