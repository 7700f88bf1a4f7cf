using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class BatchNormAdaptationTests : TorchTest
{
    private const int Count = 6;
    private const int Channels = 2;
    private const int Plane = 9;

    private static readonly float[] s_images = [.. Enumerable.Range(0, Count * Channels * Plane).Select(i => (float)((3 * Math.Sin(0.9 * i)) + (0.1 * i % 2)))];
    private static readonly float[] s_mean = [0.3f, -0.7f];
    private static readonly float[] s_variance = [2.5f, 0.4f];
    private static readonly float[] s_weight = [1.5f, -0.5f];
    private static readonly float[] s_bias = [0.25f, 1f];

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(1e9)]
    public void Forward_MixesTheStatistics(double strength)
    {
        using BatchNorm2d norm = Create();
        norm.Evaluate();
        norm.PriorStrength = strength;
        float[] before = State(norm);
        float[] actual = norm.Forward(Images()).ToArray();

        double[] expected = Reference(strength / (strength + Count));
        Assert.All(actual.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 5e-6));
        Assert.Equal(before, State(norm));
    }

    [Fact]
    public void Forward_WithoutAStrengthIsAsBefore()
    {
        using BatchNorm2d norm = Create();
        norm.Evaluate();
        Assert.All(norm.Forward(Images()).ToArray().Zip(Reference(1)), pair => Assert.Equal(pair.Second, pair.First, 5e-6));
        Assert.NotEqual(Reference(0), Reference(1));
    }

    [Fact]
    public void Training_IsNotTouched()
    {
        using BatchNorm2d plain = Create();
        using BatchNorm2d norm = Create();
        norm.PriorStrength = 16;
        Assert.Equal(plain.Forward(Images()).ToArray(), norm.Forward(Images()).ToArray());
        Assert.Equal(State(plain), State(norm));
    }

    private static Tensor Images() => Tensor.From<float>(s_images, [Count, Channels, 3, 3], channelsLast: true);

    private static BatchNorm2d Create()
    {
        BatchNorm2d norm = new(Channels);
        Tensor[] state = [.. norm.StateTensors.Select(entry => entry.Value)];
        state[0].CopyFrom<float>(s_weight);
        state[1].CopyFrom<float>(s_bias);
        state[2].CopyFrom<float>(s_mean);
        state[3].CopyFrom<float>(s_variance);
        return norm;
    }

    private static float[] State(BatchNorm2d norm) => [.. norm.StateTensors.SelectMany(entry => entry.Value.ToArray())];

    /// <summary>Both moments are mixed: prior x running + (1 - prior) x batch, the variance unbiased.</summary>
    private static double[] Reference(double prior)
    {
        double[] result = new double[s_images.Length];
        for (int c = 0; c < Channels; c++)
        {
            int[] places = [.. Enumerable.Range(0, s_images.Length).Where(i => i / Plane % Channels == c)];
            double mean = places.Average(i => (double)s_images[i]);
            double variance = places.Sum(i => Math.Pow(s_images[i] - mean, 2)) / (places.Length - 1);
            double mixedMean = (prior * s_mean[c]) + ((1 - prior) * mean);
            double mixedVariance = (prior * s_variance[c]) + ((1 - prior) * variance);
            foreach (int i in places)
            {
                result[i] = ((s_images[i] - mixedMean) / Math.Sqrt(mixedVariance + 1e-5) * s_weight[c]) + s_bias[c];
            }
        }

        return result;
    }
}
