using Xunit;

namespace AugMix.Evaluation.Tests;

public class AdaptiveCalibrationErrorTests
{
    // 250 samples make two bins: 100 and 150. The first 100 have confidence 0.6 and 40 are right: gap 0.2.
    // The other 150 have confidence 0.9 and 120 are right: gap 0.1.
    private static readonly double[] s_probabilities = [.. Enumerable.Repeat<double[]>([0.6, 0.4], 100).Concat(Enumerable.Repeat<double[]>([0.9, 0.1], 150)).SelectMany(row => row)];
    private static readonly int[] s_labels = [.. Enumerable.Range(0, 250).Select(i => i < 40 || (i >= 100 && i < 220) ? 0 : 1)];

    [Fact]
    public void Rms_CountsEveryBin() => Assert.Equal(Math.Sqrt(((100 * 0.04) + (150 * 0.01)) / 250), Value(new RmsCalibrationError()), 1e-14);

    [Fact]
    public void Rms_AsReference_LeavesTheLastBinOut() => Assert.Equal(Math.Sqrt(100 * 0.04 / 250), Value(new RmsCalibrationError(asReference: true)), 1e-14);

    [Fact]
    public void Mad_CountsEveryBin() => Assert.Equal(((100 * 0.2) + (150 * 0.1)) / 250, Value(new MadCalibrationError()), 1e-14);

    [Fact]
    public void Mad_AsReference_LeavesTheLastBinOut() => Assert.Equal(100 * 0.2 / 250, Value(new MadCalibrationError(asReference: true)), 1e-14);

    [Fact]
    public void Max_IsTheLargestGap() => Assert.Equal(0.2, Value(new MaxCalibrationError()), 1e-14);

    [Fact]
    public void Max_AsReference_LeavesTheLastBinOut()
    {
        Assert.Equal(0.2, Value(new MaxCalibrationError(asReference: true)), 1e-14);
        MaxCalibrationError lastIsWorst = new(asReference: true);
        lastIsWorst.AddProbabilities(s_probabilities, [.. s_labels.Select((label, i) => i < 100 ? label : 1)], 2);
        Assert.Equal(0.2, lastIsWorst.Value, 1e-14);
    }

    [Fact]
    public void BinSize_CutsTheBins()
    {
        // Bins of 125: 40 of the first 100 are right, and of the next 25, of confidence 0.9, the wrong ones come first.
        double first = Math.Abs((100 * 0.6) + (25 * 0.9) - 40) / 125;
        double second = Math.Abs((125 * 0.9) - 120) / 125;
        MadCalibrationError metric = new(binSize: 125);
        Assert.Equal((first + second) / 2, Value(metric), 1e-14);
        Assert.Equal(("mad_calibration_error_bins_of_125", 125), (metric.Name, metric.MinimumCount));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaxCalibrationError(binSize: 0));
    }

    [Fact]
    public void AsReference_WithOneBin_IsZero()
    {
        MadCalibrationError metric = new(asReference: true);
        metric.AddProbabilities(s_probabilities.AsSpan(0, 398), s_labels.AsSpan(0, 199), 2);
        Assert.Equal(0, metric.Value);
    }

    private static double Value(Metric metric)
    {
        metric.AddProbabilities(s_probabilities, s_labels, 2);
        return metric.Value;
    }
}
