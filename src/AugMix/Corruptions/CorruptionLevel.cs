namespace AugMix;

/// <summary>A checked severity (1 to 5) of a profile.</summary>
internal readonly record struct CorruptionLevel(CorruptionProfile Profile, int Severity);
