using Xunit;

namespace AugMix.Training.Tests;

public sealed class LossScaleTests
{
    [Fact]
    public void Overflow_HalvesAndBeginsToCountAnew()
        => Assert.Equal(new LossScale(32768, 0), new LossScale(65536, 1234).After(finite: false));

    [Fact]
    public void TwoThousandFiniteStepsInARow_Double()
    {
        LossScale scale = LossScale.Initial;
        for (int step = 1; step < 2000; step++)
        {
            scale = scale.After(finite: true);
            Assert.Equal(new LossScale(65536, step), scale);
        }

        Assert.Equal(new LossScale(131072, 0), scale.After(finite: true));
    }

    [Fact]
    public void Growth_StopsWhereSinglePrecisionEnds()
    {
        double largest = Math.Pow(2, 127);
        Assert.Equal(new LossScale(largest, 0), new LossScale(largest, 1999).After(finite: true));
        Assert.Equal(new LossScale(largest, 0), new LossScale(largest / 2, 1999).After(finite: true));
    }
}
