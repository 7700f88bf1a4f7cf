using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>How a finished run ended.</summary>
/// <param name="Totals">What it added up.</param>
/// <param name="TestError">Share of the test pictures it answers wrongly.</param>
/// <param name="Report">Every metric of its answers to the test pictures; null when they are too few for a calibration error.</param>
public sealed record TrainingResult(TrainingTotals Totals, double TestError, ClassificationReport? Report)
{
    /// <summary>Views through the network per second of training.</summary>
    public double ViewsPerSecond => Totals.Seconds > 0 ? Totals.Views / Totals.Seconds : 0;
}
