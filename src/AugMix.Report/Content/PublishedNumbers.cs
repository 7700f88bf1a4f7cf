namespace AugMix.Report;

/// <summary>What others published about one network and method.</summary>
/// <param name="Label">Whose numbers, of which network and method.</param>
/// <param name="Source">Where they stand, and how they came here.</param>
/// <param name="Run">The run they belong beside; null for context only.</param>
/// <param name="Values">Fractions, by the names of <see cref="AugMix.Evaluation.BootstrapInterval.Name"/>.</param>
public sealed record PublishedNumbers(string Label, string Source, string? Run, IReadOnlyDictionary<string, double> Values);
