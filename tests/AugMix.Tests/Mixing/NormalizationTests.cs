using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class NormalizationTests
{
    [Fact]
    public void Apply_EqualsItsFormula()
    {
        ImageBuffer source = TestImages.Noise(16, 16, 3);
        float[] means = [0.4914f, 0.4822f, 0.4465f];
        float[] deviations = [0.2023f, 0.1994f, 0.201f];
        float[] actual = new float[source.Shape.Length];
        new Normalization(means, deviations).Apply(source.View, actual);
        for (int i = 0; i < actual.Length; i++)
        {
            float scaled = source.View.Samples[i] / 255f;
            Assert.Equal((scaled - means[i / 256]) / deviations[i / 256], actual[i]);
        }
    }

    [Fact]
    public void None_DividesBy255()
    {
        float[] actual = new float[2];
        Normalization.None.Apply(new ImageView(new ImageShape(2, 1, 1), [0, 255]), actual);
        Assert.Equal([0f, 1f], actual);
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(0f, 0f)]
    [InlineData(0f, -1f)]
    [InlineData(0f, float.NaN)]
    [InlineData(0f, float.PositiveInfinity)]
    public void Constructor_RefusesWhatCannotBeDividedBy(float mean, float deviation)
        => Assert.Throws<ArgumentException>(() => new Normalization(mean, deviation));

    [Fact]
    public void Constructor_RefusesOtherCounts()
    {
        Assert.Throws<ArgumentException>(() => new Normalization([], []));
        Assert.Throws<ArgumentException>(() => new Normalization([0, 0, 0], [1]));
    }
}
