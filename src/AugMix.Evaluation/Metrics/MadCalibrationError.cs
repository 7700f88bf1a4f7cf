namespace AugMix.Evaluation;

/// <summary>Mean absolute gap between confidence and accuracy over bins of 100 samples, 0 to 1.</summary>
public sealed class MadCalibrationError : AdaptiveCalibrationError
{
    /// <summary>Starts empty.</summary>
    /// <param name="asReference">Leave the most confident bin out of the sum, as the reference code does.</param>
    public MadCalibrationError(bool asReference = false)
        : base("mad_calibration_error", asReference)
    {
    }

    private protected override double Weigh(double gap) => gap;

    private protected override double Unweigh(double sum) => sum;
}
