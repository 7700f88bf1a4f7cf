using Xunit;

namespace AugMix.Evaluation.Tests;

public class ReliabilityCurveTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 0)]
    [InlineData(0.2500001, 1)]
    [InlineData(0.5, 1)]
    [InlineData(1, 3)]
    public void Add_PutsTheUpperEdgeIntoTheBin(double confidence, int bin)
    {
        ReliabilityCurve curve = new(4);
        curve.Add(confidence, true);
        Assert.Equal(new ReliabilityBin(bin * 0.25, (bin + 1) * 0.25, 1, confidence, 1), Assert.Single(curve.Bins, b => b.Count > 0));
        Assert.Equal(bin, curve.Bins.ToList().FindIndex(b => b.Count > 0));
    }

    [Fact]
    public void Bins_HoldMeans()
    {
        ReliabilityCurve curve = new(1);
        curve.Add(0.2, true);
        ReliabilityCurve other = new(1);
        other.Add(0.6, false);
        curve.Merge(other);
        ReliabilityBin bin = Assert.Single(curve.Bins);
        Assert.Equal(2, bin.Count);
        Assert.Equal(0.4, bin.Confidence, 1e-15);
        Assert.Equal(0.5, bin.Accuracy);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Add_OutsideZeroToOne_Throws(double confidence)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ReliabilityCurve().Add(confidence, true));

    [Fact]
    public void Merge_OfAnotherWidth_Throws() => Assert.Throws<ArgumentException>(() => new ReliabilityCurve(3).Merge(new ReliabilityCurve(4)));
}
