using Xunit;

namespace AugMix.Tests;

public sealed class GaussianKernelTests
{
    // Four sigma are less than half a pixel.
    [Fact]
    public void Smooth_WithATinySigmaChangesNothing()
    {
        double[] plane = [.1, .7, .3, .4];
        new GaussianKernel(.05).Smooth(plane, 2, 2);
        Assert.Equal([.1, .7, .3, .4], plane);
    }

    // Weights 1 and w = exp(-1/(2 * .16)) beside it; two pixels away, exp(-4/(2 * .16)).
    [Fact]
    public void Smooth_SpreadsASpotByTheGaussian()
    {
        double[] plane = new double[49];
        plane[24] = 1;
        new GaussianKernel(.4).Smooth(plane, 7, 7);
        (double near, double far) = (Math.Exp(-1 / .32), Math.Exp(-4 / .32));
        double sum = 1 + (2 * near) + (2 * far);
        Assert.Equal(1 / (sum * sum), plane[24], 1e-15);
        Assert.Equal(near / (sum * sum), plane[23], 1e-15);
        Assert.Equal(near * far / (sum * sum), plane[24 + 14 + 1], 1e-15);
        Assert.Equal(0, plane[21]);
    }

    [Fact]
    public void Smooth_ContinuesTheEdgeByItsPixel()
    {
        double[] plane = [1, 0, 0, 0, 0, 0, 0, 0];
        new GaussianKernel(.4).Smooth(plane, 8, 1);
        (double near, double far) = (Math.Exp(-1 / .32), Math.Exp(-4 / .32));
        Assert.Equal((1 + near + far) / (1 + (2 * near) + (2 * far)), plane[0], 1e-15);
    }

    // Nine values: eight lanes paired, then the ninth. In order from the left the small ones would be lost.
    [Fact]
    public void PairwiseSum_AddsInNumpysOrder()
        => Assert.Equal(1e16 + 8, PairwiseSum.Of([1e16, 0, 1, 1, 1, 1, 1, 1, 2]));
}
