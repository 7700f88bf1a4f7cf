using Xunit;

namespace AugMix.Tests;

public sealed class DiskKernelTests
{
    [Theory]
    [InlineData(.3, .4, 9)] // one point, smoothed to 3x3
    [InlineData(1, .2, 21)] // the plus, smoothed: 5x5 without its corners
    [InlineData(1.5, .1, 9)] // the 3x3 block; at this sigma the rim weighs less than 1e-20
    [InlineData(2.5, .01, 21)]
    [InlineData(3, .1, 29)]
    public void Disk_HasItsPointsAndSumsToOne(double radius, double smoothing, int count)
    {
        DiskKernel disk = new(radius, smoothing);
        Assert.Equal(count, disk.Count);
        Assert.Equal(1, disk.Sum, 1e-6);
    }

    // A disk that touches the border of its grid gains there, as in the reference.
    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    public void Disk_TouchingItsGridWeighsMoreThanOne(double radius) => Assert.InRange(new DiskKernel(radius, .5).Sum, 1.0005, 1.02);

    [Fact]
    public void Correlate_MirrorsWithoutRepeatingTheEdge()
    {
        // The mean of the pixel and its four neighbours, for the corner of a 2x2 image: itself, twice the one across, twice the one below.
        byte[] blurred = new byte[4];
        new DiskKernel(1, .01).Correlate([1, 10, 101, 250], 2, 2, blurred);
        Assert.Equal((1 + 20 + 202) / 5, blurred[0]);
        Assert.Equal((250 + 202 + 20) / 5, blurred[3]);
    }
}
