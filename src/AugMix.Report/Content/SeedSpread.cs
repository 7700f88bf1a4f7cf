using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>What trainings that differ in their seeds report together.</summary>
/// <param name="Label">What they have in common.</param>
/// <param name="Seeds">The seeds of the finished runs.</param>
/// <param name="Numbers">Mean and spread of each number, by its name in the runs' metrics.</param>
public sealed record SeedSpread(string Label, IReadOnlyList<ulong> Seeds, IReadOnlyList<KeyValuePair<string, Spread>> Numbers);
