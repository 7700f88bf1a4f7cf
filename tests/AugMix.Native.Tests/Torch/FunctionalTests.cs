using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class FunctionalTests : TorchTest
{
    [Fact]
    public void ElementWise_FunctionsAndReductions()
    {
        Tensor x = Tensor.From([-1.0, 0, 2], [3]);
        Assert.Equal([Math.Exp(-1), 1, Math.Exp(2)], Functional.Exp(x).ToArray<double>(), Near);
        Assert.Equal([0, Math.Log(3)], Functional.Log(Tensor.From([1.0, 3], [2])).ToArray<double>(), Near);
        Assert.Equal([-0.5, 0, 1], Functional.Clamp(x, -0.5, 1).ToArray<double>());
        Assert.Equal([1 / (1 + Math.E), 0.5, 1 / (1 + Math.Exp(-2))], Functional.Sigmoid(x).ToArray<double>(), Near);
        Assert.Equal([0.0, 0, 2], Functional.Relu(x).ToArray<double>());
        Assert.Equal([-1.0, 0, 2], x.ToArray<double>());
        Assert.Equal(1, Functional.Sum(x).Item(), 1e-12);
        Assert.Equal(1 / 3.0, Functional.Mean(x).Item(), 1e-12);
        Assert.Same(x, Functional.ReluInPlace(x));
        Assert.Equal([0.0, 0, 2], x.ToArray<double>());
    }

    [Fact]
    public void Softmax_FamilyAgrees()
    {
        Tensor x = Tensor.From([1.0, 2, 3, 0, 0, 1000], [2, 3]);
        double sum = Math.Exp(1) + Math.Exp(2) + Math.Exp(3);
        Assert.Equal([Math.Exp(1) / sum, Math.Exp(2) / sum, Math.Exp(3) / sum, 0, 0, 1], Functional.Softmax(x, 1).ToArray<double>(), Near);
        Assert.Equal([1 - Math.Log(sum), 2 - Math.Log(sum), 3 - Math.Log(sum), -1000, -1000, 0], Functional.LogSoftmax(x, 1).ToArray<double>(), Near);
        Assert.Equal([Math.Log(sum), 1000], Functional.LogSumExp(x, 1).ToArray<double>(), Near);
    }

    [Fact]
    public void Shapes_AreJoinedCutAndRead()
    {
        Tensor a = Tensor.From([1f, 2, 3, 4], [2, 2]);
        Tensor b = Tensor.From([5f, 6], [1, 2]);
        Tensor joined = Functional.Concatenate([a, b]);
        Assert.Equal([1f, 2, 3, 4, 5, 6], joined.ToArray());
        Assert.Equal([3f, 4, 5, 6], Functional.Narrow(joined, 0, 1, 2).ToArray());
        Assert.Equal([3, 1, 2], Functional.Reshape(joined, 3, 1, -1).Shape.ToArray());
        Assert.Equal([3, 2], Functional.Flatten(Functional.Reshape(joined, 3, 1, 2)).Shape.ToArray());
        Assert.Equal([1f, 2, 1, 2], Functional.Concatenate([Functional.Narrow(a, 0, 0, 1), Functional.Narrow(a, 0, 0, 1)], 1).ToArray());
    }

    [Fact]
    public void Select_TakesSlicesInTheOrderNamed_AndKeepsTheLayout()
    {
        Tensor x = Tensor.From([1f, 2, 3, 4, 5, 6], [3, 2]);
        Assert.Equal([5f, 6, 1, 2, 5, 6], Functional.Select(x, 0, Tensor.From([2L, 0, 2], [3])).ToArray());
        Assert.Equal([2f, 4, 6], Functional.Select(x, 1, Tensor.From([1L], [1])).ToArray());
        Assert.Throws<TorchException>(() => Functional.Select(x, 0, Tensor.From([3L], [1])));
        Tensor images = Tensor.From<float>(new float[2 * 3 * 4 * 4], [2, 3, 4, 4], channelsLast: true);
        Assert.True(Functional.Select(images, 0, Tensor.From([1L, 0], [2])).IsChannelsLast);
        x.RequiresGradient = true;
        Functional.Sum(Functional.Select(x, 0, Tensor.From([2L, 0, 2], [3]))).Backward();
        Assert.Equal([1f, 1, 0, 0, 2, 2], x.Gradient!.ToArray());
    }

    [Fact]
    public void BoundsAndSigns_ElementByElement()
    {
        Tensor x = Tensor.From([-3.0, 0, 5, 2], [2, 2]);
        Assert.Equal([-1.0, 0, 1, 1], Functional.Sign(x).ToArray<double>());
        Assert.Equal([-1.0, 0, 3, 2], Functional.Clamp(x, Tensor.From([-1.0, 0], [2]), Tensor.From([3.0, 2], [2])).ToArray<double>());
    }

    [Fact]
    public void BackwardTo_LeavesOtherLeavesAlone()
    {
        Tensor input = Tensor.From([1f, 2], [1, 2]);
        Tensor weight = Tensor.From([3f, 4], [1, 2]);
        (input.RequiresGradient, weight.RequiresGradient) = (true, true);
        Functional.Sum(Functional.Linear(input, weight, null)).BackwardTo(input);
        Assert.Equal([3f, 4], input.Gradient!.ToArray());
        Assert.Null(weight.Gradient);
        Assert.Throws<TorchException>(() => Functional.Sum(Tensor.From([1f], [1]) * 2).BackwardTo(input));
    }

    [Fact]
    public void Draws_FollowTheSeedAndTheirDistribution()
    {
        Tensor like = Tensor.From<float>(new float[4 * 3 * 32 * 32], [4, 3, 32, 32], channelsLast: true);
        TorchRuntime.Seed(3);
        (float[] normal, float[] uniform) = (like.NormalLike().ToArray(), like.UniformLike().ToArray());
        TorchRuntime.Seed(3);
        Assert.Equal(normal, like.NormalLike().ToArray());
        Assert.True(like.NormalLike().IsChannelsLast);

        // 12,288 draws: a mean is off by 0.009 (normal) or 0.0026 (uniform) once in three times.
        Assert.InRange(normal.Average(), -0.04, 0.04);
        Assert.InRange(normal.Average(value => value * value), 0.94, 1.06);
        Assert.InRange(uniform.Average(), 0.49, 0.51);
        Assert.All(uniform, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Layers_OnAWorkedExample()
    {
        Tensor x = Tensor.From([1f, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3]);
        Tensor ones = Tensor.Full(1, [1, 1, 2, 2]);
        Assert.Equal([12f, 16, 24, 28], Functional.Conv2d(x, ones, null).ToArray());
        Assert.Equal([13f, 17, 25, 29], Functional.Conv2d(x, ones, Tensor.Full(1, [1])).ToArray());
        Assert.Equal([1f, 5, 11, 28], Functional.Conv2d(x, ones, null, stride: 2, padding: 1).ToArray());
        Assert.Equal([5f, 6, 8, 9], Functional.MaxPool2d(x, 2, 1).ToArray());
        Assert.Equal([3f, 4, 6, 7], Functional.AveragePool2d(x, 2, 1).ToArray());
        Assert.Equal([5f], Functional.AdaptiveAveragePool2d(x).ToArray());
        Assert.Equal([11f, 18], Functional.Linear(Tensor.From([1f, 2], [1, 2]), Tensor.From([3f, 4, 5, 6], [2, 2]), Tensor.From([0f, 1], [2])).ToArray());
        Assert.Equal(x.ToArray(), Functional.Dropout(x, 0.5, training: false).ToArray());
    }

    [Fact]
    public void Dropout_KeepsOrDoubles_AndFollowsTheSeed()
    {
        Tensor x = Tensor.Full(1, [1000]);
        TorchRuntime.Seed(7);
        float[] first = Functional.Dropout(x, 0.5, training: true).ToArray();
        TorchRuntime.Seed(7);
        Assert.Equal(first, Functional.Dropout(x, 0.5, training: true).ToArray());
        Assert.All(first, value => Assert.True(value is 0 or 2));
        Assert.InRange(first.Sum(), 800, 1200);
    }

    [Fact]
    public void Losses_OnAWorkedExample()
    {
        Tensor logits = Tensor.From([Math.Log(1), Math.Log(3), Math.Log(2), Math.Log(2)], [2, 2]);
        double expected = -(Math.Log(0.75) + Math.Log(0.5)) / 2;
        Assert.Equal(expected, Functional.CrossEntropy(logits, Tensor.From([1L, 0], [2])).Item(), 1e-12);
        Assert.Equal(expected, Functional.CrossEntropy(logits, Tensor.From([0.0, 1, 1, 0], [2, 2])).Item(), 1e-12);
        Tensor logReference = Tensor.From([Math.Log(0.25), Math.Log(0.75)], [2]);
        double divergence = (0.5 * Math.Log(0.5 / 0.25)) + (0.5 * Math.Log(0.5 / 0.75));
        Assert.Equal(divergence, Functional.KlDivergence(logReference, Tensor.From([0.5, 0.5], [2]), logTarget: false).Item(), 1e-12);
        Assert.Equal(divergence, Functional.KlDivergence(logReference, Tensor.From([Math.Log(0.5), Math.Log(0.5)], [2]), logTarget: true).Item(), 1e-12);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
