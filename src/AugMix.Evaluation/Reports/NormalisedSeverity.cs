namespace AugMix.Evaluation;

/// <summary>The error on a corruption at one severity divided by the normaliser's.</summary>
/// <param name="Severity">1 to 5.</param>
/// <param name="CorruptionError">The error divided by the baseline's.</param>
/// <param name="RelativeCorruptionError">The same with each network's clean error taken off first.</param>
public sealed record NormalisedSeverity(int Severity, double CorruptionError, double RelativeCorruptionError);
