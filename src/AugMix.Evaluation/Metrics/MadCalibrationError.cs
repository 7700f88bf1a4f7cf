namespace AugMix.Evaluation;

/// <summary>Mean absolute gap between confidence and accuracy over bins of 100 samples, 0 to 1.</summary>
public sealed class MadCalibrationError : AdaptiveCalibrationError
{
    /// <summary>Starts empty.</summary>
    /// <param name="asReference">Leave the most confident bin out of the sum, as the reference code does.</param>
    /// <param name="binSize">Samples in a bin, at least 1.</param>
    public MadCalibrationError(bool asReference = false, int binSize = BinSize)
        : base("mad_calibration_error", asReference, binSize)
    {
    }

    private protected override double Accumulate(double total, double gap, int members, int all) => total + (gap * members / all);
}
