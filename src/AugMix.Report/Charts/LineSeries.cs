namespace AugMix.Report;

/// <summary>One run's line.</summary>
/// <param name="Label">The run.</param>
/// <param name="Run">Its place among the page's runs.</param>
/// <param name="X">Where the points are, rising.</param>
/// <param name="Y">Their numbers.</param>
internal sealed record LineSeries(string Label, int Run, IReadOnlyList<double> X, IReadOnlyList<double> Y);
