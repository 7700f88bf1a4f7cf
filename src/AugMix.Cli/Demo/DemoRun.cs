using AugMix.Evaluation;

namespace AugMix.Cli;

/// <summary>One of the demo's two networks: how it was trained and what it is worth.</summary>
internal sealed record DemoRun(string Method, ulong Seed, EvaluationReport Evaluation, double TrainSeconds, double ViewsPerSecond);
