using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class AdversarialObjectiveTests : TorchTest
{
    // Deviations 0.5, 0.25 and 0.2: a level of 255 is another amount in each channel.
    private static readonly double[] s_means = [0.5f, 0.4f, 0.3f];
    private static readonly double[] s_deviations = [0.5f, 0.25f, 0.2f];

    [Theory]
    [InlineData(8, 10, 2)] // the source's
    [InlineData(8, 2, 1)] // few enough steps that the random start and the step size show
    [InlineData(100, 3, 40)] // far enough that black and white are met
    public void Compute_IsTheDefinition(double epsilon, int steps, double stepSize)
    {
        using BatchCase batch = new();
        double loss = batch.Loss(new AdversarialObjective(epsilon, steps, stepSize));

        double[] attacked = Attack(batch, epsilon, steps, stepSize);
        double[][] logits = batch.Network.Logits([.. attacked.Select(value => 2 * value)]);
        double expected = BatchCase.CrossEntropy(logits, batch.Labels);
        (float[] images, bool training) = batch.Network.Passes[^1];
        Assert.True(training);
        Assert.All(images.Zip(attacked), pair => Assert.Equal(pair.Second, pair.First, 2e-6));
        Assert.Equal(expected, loss, 2e-6 * expected);

        // The attack's passes ran the network as it is evaluated and left nothing on the parameters: their gradients are those of the last pass.
        Assert.Equal(steps + 1, batch.Network.Passes.Count);
        Assert.All(batch.Network.Passes.SkipLast(1), pass => Assert.False(pass.Training));
        Assert.True(batch.Network.Training);
        double[] gradient = WeightGradient(batch, attacked, logits);
        using Tensor actual = batch.Network.Parameters.First().Value.Gradient!;
        Assert.All(actual.ToArray().Zip(gradient), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void Images_StayWithinReach()
    {
        using BatchCase batch = new();
        batch.Loss(new AdversarialObjective(8, 10, 2));
        float[] attacked = batch.Network.Passes[^1].Images;
        double[] moved = new double[3];
        for (int i = 0; i < attacked.Length; i++)
        {
            int channel = i / 16 % 3;
            double level = 255 * ((attacked[i] * s_deviations[channel]) + s_means[channel]);
            Assert.InRange(level, -1e-4, 255 + 1e-4);
            moved[channel] = Math.Max(moved[channel], Math.Abs(attacked[i] - batch.Images[i]) * s_deviations[channel] * 255);
        }

        // The loss of a linear network pulls every pixel one way: all the way where nothing stops it.
        Assert.All(moved, distance => Assert.Equal(8, distance, 1e-3));
    }

    // In double precision; the random start is drawn as the objective draws it, which is the only thing shared.
    private static double[] Attack(BatchCase batch, double epsilon, int steps, double stepSize)
    {
        TorchRuntime.Seed((long)BatchCase.Seed);
        Tensor like = Tensor.From<float>(batch.Images, [batch.Count, batch.Channels, batch.Side, batch.Side], channelsLast: true);
        double[] start = like.UniformLike().ToArray<double>();
        double[] attacked = [.. batch.Images.Select((value, i) => Limit(batch, i, value + (((2 * start[i]) - 1) * Level(i, epsilon)), epsilon))];
        for (int step = 0; step < steps; step++)
        {
            double[][] errors = Errors(batch, batch.Network.Logits([.. attacked.Select(value => 2 * value)]));
            attacked = [.. attacked.Select((value, i) => Limit(batch, i, value + (Level(i, stepSize) * Math.Sign(Slope(batch, errors, i))), epsilon))];
        }

        return attacked;
    }

    private static double Level(int i, double levels) => levels / 255 / s_deviations[i / 16 % 3];

    private static double Limit(BatchCase batch, int i, double value, double epsilon)
    {
        int channel = i / 16 % 3;
        double black = (0 - s_means[channel]) / s_deviations[channel];
        double white = (1 - s_means[channel]) / s_deviations[channel];
        return Math.Clamp(Math.Clamp(value, batch.Images[i] - Level(i, epsilon), batch.Images[i] + Level(i, epsilon)), black, white);
    }

    // Probabilities less the labels' ones: the derivative of the cross entropy by the logits, times B.
    private static double[][] Errors(BatchCase batch, double[][] logits) => [.. logits.Select((row, image) =>
    {
        double total = row.Sum(value => Math.Exp(value - row.Max()));
        return row.Select((value, c) => (Math.Exp(value - row.Max()) / total) - (batch.Labels[image] == c ? 1 : 0)).ToArray();
    })];

    private static double Slope(BatchCase batch, double[][] errors, int i)
        => errors[i / batch.Pixels].Select((error, c) => error * batch.Network.Weights[(c * batch.Pixels) + (i % batch.Pixels)]).Sum();

    private static double[] WeightGradient(BatchCase batch, double[] attacked, double[][] logits)
    {
        double[][] errors = Errors(batch, logits);
        return [.. Enumerable.Range(0, BatchCase.Classes * batch.Pixels).Select(w => Enumerable.Range(0, batch.Count)
            .Sum(image => errors[image][w / batch.Pixels] * 2 * attacked[(image * batch.Pixels) + (w % batch.Pixels)]) / batch.Count)];
    }
}
