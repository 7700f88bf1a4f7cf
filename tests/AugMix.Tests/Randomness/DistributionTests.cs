using Xunit;

namespace AugMix.Tests;

// Means and variances over many draws of the counter-based source. The bounds are five standard errors; seeds are fixed, so that results never change.
public sealed class DistributionTests
{
    private const int Count = 100_000;

    [Fact]
    public void NextDouble_IsUniform() => AssertMoments(random => random.NextDouble(), 1.0 / 2, 1.0 / 12);

    [Fact]
    public void Normal_HasMeanAndDeviation() => AssertMoments(random => random.Normal(3, 2), 3, 4);

    [Fact]
    public void Exponential_HasMeanAndVarianceOne() => AssertMoments(random => random.Exponential(), 1, 1);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    [InlineData(1)]
    [InlineData(1.3)]
    [InlineData(40)]
    public void Gamma_HasMeanAndVarianceOfItsShape(double shape) => AssertMoments(random => random.Gamma(shape), shape, shape);

    [Theory]
    [InlineData(0.001, 0.001)]
    [InlineData(0.2, 0.9)]
    [InlineData(1, 1)]
    [InlineData(0.5, 3)]
    [InlineData(6, 2)]
    public void Beta_HasItsMeanAndVariance(double a, double b)
        => AssertMoments(random => random.Beta(a, b), a / (a + b), a * b / ((a + b) * (a + b) * (a + b + 1)));

    [Theory]
    [InlineData(0.3)]
    [InlineData(8)]
    [InlineData(11.5)]
    [InlineData(300)]
    public void Poisson_HasMeanAndVarianceOfItsRate(double rate) => AssertMoments(random => random.Poisson(rate), rate, rate);

    [Theory]
    [InlineData(0.0005)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void Dirichlet_HasItsMeanAndVariance(double alpha)
    {
        double[] concentrations = [alpha, 2 * alpha, 3 * alpha];
        double[] shares = new double[3];
        double total = 6 * alpha;
        for (int i = 0; i < 3; i++)
        {
            double mean = concentrations[i] / total;
            AssertMoments(
                random =>
                {
                    random.Dirichlet(concentrations, shares);
                    Assert.Equal(1, shares.Sum(), 1e-12);
                    return shares[i];
                },
                mean,
                mean * (1 - mean) / (total + 1));
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-300)]
    [InlineData(double.Epsilon)]
    public void SmallConcentrations_GiveNumbers(double alpha)
    {
        SampleRandom random = new();
        double[] shares = new double[4];
        for (int i = 0; i < 1000; i++)
        {
            random.Dirichlet([alpha, alpha, alpha, alpha], shares);
            Assert.Equal(1, shares.Sum(), 1e-12);
            Assert.InRange(random.Beta(alpha, alpha), 0, 1);
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(-3, 4)]
    [InlineData(int.MinValue, int.MinValue + 3)]
    public void Integer_TakesEveryValueEquallyOften(int low, int high)
    {
        SampleRandom random = new();
        long[] seen = new long[high - low];
        for (int i = 0; i < Count; i++)
        {
            seen[random.Integer(low, high) - low]++;
        }

        double expected = (double)Count / seen.Length;
        Assert.All(seen, count => Assert.InRange(count, expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected))));
    }

    [Fact]
    public void Integer_CoversTheWholeRange()
    {
        SampleRandom random = new();
        Assert.Equal(int.MaxValue - 1, random.Integer(int.MaxValue - 1, int.MaxValue));
        Assert.InRange(Enumerable.Range(0, 1000).Average(_ => random.Integer(int.MinValue, int.MaxValue) / (double)int.MaxValue), -0.1, 0.1);
        Assert.InRange(Enumerable.Range(0, 1000).Average(_ => random.Integer(long.MinValue, long.MaxValue) / (double)long.MaxValue), -0.1, 0.1);
    }

    [Fact]
    public void Arguments_OutsideTheirRangesThrow()
    {
        SampleRandom random = new();
        foreach (double wrong in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>("shape", () => random.Gamma(wrong));
            Assert.Throws<ArgumentOutOfRangeException>("a", () => random.Beta(wrong, 1));
            Assert.Throws<ArgumentOutOfRangeException>("b", () => random.Beta(1, wrong));
            Assert.Throws<ArgumentOutOfRangeException>("alpha", () => random.Dirichlet([1, wrong], new double[2]));
        }

        foreach (double wrong in (double[])[-1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => random.Poisson(wrong));
            Assert.Throws<ArgumentOutOfRangeException>("deviation", () => random.Normal(0, wrong));
        }

        Assert.Throws<ArgumentException>("values", () => random.Dirichlet([1, 1], new double[3]));
        Assert.Throws<ArgumentException>("values", () => random.Dirichlet([], []));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => random.Integer(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => random.Integer(3L, 2L));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => random.Choice(0));
    }

    private static void AssertMoments(Func<SampleRandom, double> draw, double mean, double variance)
    {
        SampleRandom random = new();
        double sum = 0, squares = 0, fourth = 0;
        for (int i = 0; i < Count; i++)
        {
            // One stream each, so that independence between streams is tested as well.
            double centred = draw(random.Reset(20, SampleStream.View, 1, i, 0)) - mean;
            sum += centred;
            squares += centred * centred;
            fourth += centred * centred * centred * centred;
        }

        double measuredVariance = squares / Count;
        double errorOfVariance = Math.Sqrt(((fourth / Count) - (measuredVariance * measuredVariance)) / Count);
        Assert.InRange(sum / Count, -5 * Math.Sqrt(variance / Count), 5 * Math.Sqrt(variance / Count));
        Assert.InRange(measuredVariance, variance - (5 * errorOfVariance), variance + (5 * errorOfVariance));
    }
}
