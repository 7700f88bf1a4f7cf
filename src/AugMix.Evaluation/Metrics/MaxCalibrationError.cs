namespace AugMix.Evaluation;

/// <summary>Largest absolute gap between confidence and accuracy of any bin of 100 samples, 0 to 1.</summary>
public sealed class MaxCalibrationError : AdaptiveCalibrationError
{
    /// <summary>Starts empty.</summary>
    /// <param name="asReference">Leave the most confident bin out, as the reference code does.</param>
    /// <param name="binSize">Samples in a bin, at least 1.</param>
    public MaxCalibrationError(bool asReference = false, int binSize = BinSize)
        : base("max_calibration_error", asReference, binSize)
    {
    }

    private protected override double Accumulate(double total, double gap, int members, int all) => Math.Max(total, gap);
}
