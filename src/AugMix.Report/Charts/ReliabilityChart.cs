using AugMix.Evaluation;

namespace AugMix.Report;

/// <summary>A reliability diagram.</summary>
/// <param name="Run">The run's place among the page's runs.</param>
/// <param name="Bins">The bins, edges and means in percent.</param>
internal sealed record ReliabilityChart(int Run, IReadOnlyList<ReliabilityBin> Bins) : Chart
{
    public static ReliabilityChart Of(int run, ClassificationReport report) => new(run, [.. report.Reliability.Select(Drawn)]);

    private static ReliabilityBin Drawn(ReliabilityBin bin) => new(
        Rates.Drawn(bin.Lower)!.Value, Rates.Drawn(bin.Upper)!.Value, bin.Count, Rates.Drawn(bin.Confidence)!.Value, Rates.Drawn(bin.Accuracy)!.Value);
}
