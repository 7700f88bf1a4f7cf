namespace AugMix.Evaluation;

/// <summary>The errors on one corruption divided by the normaliser's; 1 is as wrong as the baseline.</summary>
/// <param name="Name">The benchmark's spelling.</param>
/// <param name="Averaged">Whether mCE and relative mCE average it.</param>
/// <param name="CorruptionError">Sum of errors over severities divided by the baseline's sum (CE).</param>
/// <param name="RelativeCorruptionError">The same with each network's clean error taken off first.</param>
/// <param name="Severities">The ratios at single severities.</param>
public sealed record NormalisedCorruption(string Name, bool Averaged, double CorruptionError, double RelativeCorruptionError, IReadOnlyList<NormalisedSeverity> Severities);
