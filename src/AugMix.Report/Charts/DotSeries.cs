namespace AugMix.Report;

/// <summary>One run's numbers.</summary>
/// <param name="Label">The run.</param>
/// <param name="Run">Its place among the page's runs, which gives colour and shape.</param>
/// <param name="Values">A number for each row; null where there is none.</param>
/// <param name="Lower">Lower ends of intervals; null without intervals.</param>
/// <param name="Upper">Upper ends of intervals.</param>
internal sealed record DotSeries(string Label, int Run, IReadOnlyList<double?> Values, IReadOnlyList<double?>? Lower = null, IReadOnlyList<double?>? Upper = null);
