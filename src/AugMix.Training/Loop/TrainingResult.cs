using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>How a finished run ended.</summary>
/// <param name="Totals">What it added up.</param>
/// <param name="Test">Every metric of its answers to the clean test images; null when these are too few for a calibration error.</param>
public sealed record TrainingResult(TrainingTotals Totals, ClassificationReport? Test)
{
    /// <summary>The same of the running average of the weights; null where none is kept.</summary>
    public ClassificationReport? Averaged { get; init; }

    /// <summary>The same of the weights with the lowest validation error; null where no images were set aside, or nothing is recorded.</summary>
    public ClassificationReport? Best { get; init; }

    /// <summary>Views through the network per second of training.</summary>
    public double ViewsPerSecond => Totals.Seconds > 0 ? Totals.Views / Totals.Seconds : 0;
}
