namespace AugMix.Report;

/// <summary>Two numbers of each run against each other, among published ones.</summary>
/// <param name="Points">The runs.</param>
/// <param name="Published">What others published, without intervals.</param>
/// <param name="XLabel">What goes to the right.</param>
/// <param name="YLabel">What goes up.</param>
internal sealed record ScatterChart(IReadOnlyList<ScatterPoint> Points, IReadOnlyList<ScatterPoint> Published, string XLabel, string YLabel) : Chart;
