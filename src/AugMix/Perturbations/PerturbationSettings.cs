namespace AugMix;

/// <summary>A checked level (1 to 3) of a profile.</summary>
internal readonly record struct PerturbationSettings(CorruptionProfile Profile, int Level);
