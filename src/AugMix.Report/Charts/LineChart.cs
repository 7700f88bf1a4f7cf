namespace AugMix.Report;

/// <summary>Numbers in the course of trainings.</summary>
/// <param name="Series">The runs.</param>
/// <param name="XLabel">What goes to the right.</param>
/// <param name="YLabel">What goes up.</param>
internal sealed record LineChart(IReadOnlyList<LineSeries> Series, string XLabel, string YLabel) : Chart;
