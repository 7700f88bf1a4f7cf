namespace AugMix.Evaluation;

/// <summary>Root of the mean squared gap between confidence and accuracy over bins of 100 samples, 0 to 1.</summary>
public sealed class RmsCalibrationError : AdaptiveCalibrationError
{
    /// <summary>Starts empty.</summary>
    /// <param name="asReference">Leave the most confident bin out of the sum, as the reference code does.</param>
    public RmsCalibrationError(bool asReference = false)
        : base("rms_calibration_error", asReference)
    {
    }

    private protected override double Weigh(double gap) => gap * gap;

    private protected override double Unweigh(double sum) => Math.Sqrt(sum);
}
