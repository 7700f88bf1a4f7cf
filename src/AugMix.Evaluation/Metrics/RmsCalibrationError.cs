namespace AugMix.Evaluation;

/// <summary>Root of the mean squared gap between confidence and accuracy over bins of 100 samples, 0 to 1.</summary>
public sealed class RmsCalibrationError : AdaptiveCalibrationError
{
    /// <summary>Starts empty.</summary>
    /// <param name="asReference">Leave the most confident bin out of the sum, as the reference code does.</param>
    /// <param name="binSize">Samples in a bin, at least 1.</param>
    public RmsCalibrationError(bool asReference = false, int binSize = BinSize)
        : base("rms_calibration_error", asReference, binSize)
    {
    }

    private protected override double Accumulate(double total, double gap, int members, int all) => total + (gap * gap * members / all);

    private protected override double Finish(double total) => Math.Sqrt(total);
}
