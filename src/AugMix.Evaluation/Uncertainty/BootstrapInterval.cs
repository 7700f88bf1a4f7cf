namespace AugMix.Evaluation;

/// <summary>Between which values a number lies when other images of the same kind had been tested.</summary>
/// <param name="Name">The number's name in a report, such as <c>clean.error</c>, <c>mean_corruption_error</c> or <c>corruptions.fog</c>.</param>
/// <param name="Lower">Lower end, in the number's unit.</param>
/// <param name="Upper">Upper end.</param>
public sealed record BootstrapInterval(string Name, double Lower, double Upper);
