using System.Runtime.Intrinsics;
using Xunit;

namespace AugMix.Tests;

public sealed class CubicSplineTests
{
    [Theory]
    [InlineData(0, 1.0 / 6, 4.0 / 6, 1.0 / 6, 0)]
    [InlineData(.5, 1.0 / 48, 23.0 / 48, 23.0 / 48, 1.0 / 48)]
    public void Weights_AreTheCubicBSplines(double fraction, double first, double second, double third, double fourth)
    {
        double[] weights = new double[4];
        CubicSpline.Weights(fraction, weights);
        Assert.Equal([first, second, third, fourth], weights, (expected, actual) => Math.Abs(expected - actual) < 1e-15);
    }

    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(2, 1, 0, 1)]
    [InlineData(5, 1, 3, 2)]
    public void Mirrored_TurnsBackAtTheOutermostSamples(int length, int beforeFirst, int afterLast, int secondAfterLast)
    {
        Assert.Equal(beforeFirst, CubicSpline.Mirrored(-1, length));
        Assert.Equal(afterLast, CubicSpline.Mirrored(length, length));
        Assert.Equal(secondAfterLast, CubicSpline.Mirrored(length + 1, length));
    }

    [Fact]
    public void NearWeights_AreTheWeightsButForTheLastBits()
    {
        SampleRandom random = new();
        double[] weights = new double[4];
        for (int i = 0; i < 1000; i++)
        {
            double fraction = random.NextDouble();
            CubicSpline.Weights(fraction, weights);
            Vector256<double> near = CubicSpline.NearWeights(fraction);
            for (int tap = 0; tap < 4; tap++)
            {
                Assert.Equal(weights[tap], near[tap], 1e-15);
            }
        }
    }

    // The splines of the coefficients go through the samples, each of the four planes by itself.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 1)]
    [InlineData(2, 2)]
    [InlineData(7, 9)]
    [InlineData(90, 70)]
    public void Prefilter_GivesTheCoefficientsOfTheSplinesThroughTheSamples(int width, int height)
    {
        SampleRandom random = new();
        Vector256<double>[] samples =
        [
            .. Enumerable.Range(0, width * height).Select(_ => Vector256.Create(random.NextDouble(), random.Normal(), 0, random.NextDouble())),
        ];
        Vector256<double>[] coefficients = [.. samples];
        CubicSpline.Prefilter(coefficients, width, height);
        double[] weights = new double[4];
        CubicSpline.Weights(0, weights);
        for (int i = 0; i < samples.Length; i++)
        {
            Vector256<double> value = default;
            for (int tap = 0; tap < 16; tap++)
            {
                int y = height == 1 ? 0 : CubicSpline.Mirrored((i / width) - 1 + (tap / 4), height);
                int x = width == 1 ? 0 : CubicSpline.Mirrored((i % width) - 1 + (tap % 4), width);
                value += coefficients[(y * width) + x] * weights[tap / 4] * weights[tap % 4];
            }

            for (int plane = 0; plane < 4; plane++)
            {
                Assert.Equal(samples[i][plane], value[plane], 1e-12);
            }
        }
    }
}
