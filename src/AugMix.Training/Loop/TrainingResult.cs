using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>How a finished run ended.</summary>
/// <param name="Totals">What it added up.</param>
/// <param name="Test">Every metric of its answers to the clean test images; null when these are too few for a calibration error.</param>
public sealed record TrainingResult(TrainingTotals Totals, ClassificationReport? Test)
{
    /// <summary>Views through the network per second of training.</summary>
    public double ViewsPerSecond => Totals.Seconds > 0 ? Totals.Views / Totals.Seconds : 0;
}
