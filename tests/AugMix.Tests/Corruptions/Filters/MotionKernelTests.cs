using Xunit;

namespace AugMix.Tests;

public sealed class MotionKernelTests
{
    // Radius 1: three weights, 1, exp(-1/2), exp(-2) over their sum: .5741, .3482, .0777. The tail of a spot lies before it, since the samples lie after the pixel.
    [Theory]
    [InlineData(0, new byte[] { 0, 0, 19, 88, 146, 0 })]
    [InlineData(180, new byte[] { 0, 0, 0, 0, 146, 88 })]
    [InlineData(90, new byte[] { 0, 0, 0, 0, 255, 0 })]
    public void Smear_LeavesATailOnOneSide(double degrees, byte[] expected)
    {
        byte[] smeared = new byte[6];
        new MotionKernel(1, 1).Smear([0, 0, 0, 0, 255, 0], 6, 1, degrees, smeared);
        Assert.Equal(expected, smeared);
    }

    [Fact]
    public void Smear_TurnsDownwardsWithTheAngle()
    {
        byte[] smeared = new byte[3];
        new MotionKernel(1, 1).Smear([0, 0, 255], 1, 3, 90, smeared);

        // Below the border the last pixel goes on.
        Assert.Equal([19, 108, 255], smeared);
    }
}
