namespace AugMix.Evaluation;

/// <summary>The error on one corruption at one severity.</summary>
/// <param name="Name">The benchmark's spelling, such as <c>gaussian_noise</c>.</param>
/// <param name="Severity">1 to 5.</param>
/// <param name="Error">Share of wrong predictions, 0 to 1.</param>
/// <param name="N">Images.</param>
public sealed record CorruptionError(string Name, int Severity, double Error, int N);
