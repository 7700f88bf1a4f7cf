namespace AugMix.Report;

/// <summary>One point of a scatter chart.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Run">The run's place among the page's runs; -1 for a published point.</param>
/// <param name="X">To the right.</param>
/// <param name="Y">Up.</param>
internal sealed record ScatterPoint(string Label, int Run, double X, double Y)
{
    public double? XLower { get; init; }

    public double? XUpper { get; init; }

    public double? YLower { get; init; }

    public double? YUpper { get; init; }
}
