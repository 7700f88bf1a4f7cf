namespace AugMix.Evaluation;

/// <summary>Percentile intervals over images (sequences for flip rates) drawn with replacement; all corrupted copies of an image are drawn with it.</summary>
/// <param name="Resamples">How many times a test set was drawn.</param>
/// <param name="Confidence">The intervals' confidence, such as 0.95.</param>
/// <param name="Seed">Fixes the draws; reports with the same seed and images drew the same ones, so that their differences are paired.</param>
/// <param name="Intervals">One for each number.</param>
public sealed record BootstrapReport(int Resamples, double Confidence, ulong Seed, IReadOnlyList<BootstrapInterval> Intervals)
{
    /// <summary>How many groups of images were drawn, each for itself: 1 where every set shows the same images, so that all copies of an image are drawn together.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The interval of a number; null where there is none.</summary>
    public BootstrapInterval? this[string name] => Intervals.FirstOrDefault(interval => interval.Name == name);
}
