namespace AugMix.Evaluation;

/// <summary>One metric's name and value.</summary>
/// <param name="Name">As in <see cref="Metric.Name"/>.</param>
/// <param name="Value">The value; NaN or infinity where the definition has none, written as null in JSON.</param>
public readonly record struct MetricValue(string Name, double Value);
