namespace AugMix.Evaluation;

/// <summary>The table of metrics. A new metric is one file and one line here.</summary>
public static class Metrics
{
    /// <summary>Makes an empty accumulator of every metric, in the order of reports.</summary>
    public static IReadOnlyList<Func<Metric>> All { get; } =
    [
        () => new ErrorRate(),
        () => new Top5Error(),
        () => new NegativeLogLikelihood(),
        () => new BrierScore(),
        () => new ExpectedCalibrationError(),
        () => new RmsCalibrationError(),
        () => new MadCalibrationError(),
        () => new MaxCalibrationError(),
        () => new RmsCalibrationError(asReference: true),
        () => new MadCalibrationError(asReference: true),
        () => new MaxCalibrationError(asReference: true),
        () => new SoftF1(),
        () => new Temperature(),
    ];
}
