using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class UnscaleTests : TorchTest
{
    [Fact]
    public void FiniteGradients_AreDivided()
    {
        using Linear model = new(2, 1);
        using Sgd optimizer = new(model);
        Backward(model, [3, 5], 1024);

        Assert.True(optimizer.Unscale(1024));
        Assert.Equal([3f, 5], model.Weight.Gradient!.ToArray());
        Assert.Equal([1f], model.Bias.Gradient!.ToArray());
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void AnyOtherNumber_IsReported(float input)
    {
        using Linear model = new(2, 1);
        using Sgd optimizer = new(model);
        Backward(model, [1, input], 2);

        Assert.False(optimizer.Unscale(2));
    }

    [Fact]
    public void WithoutGradients_AllAreFinite()
    {
        using Linear model = new(2, 1);
        using Sgd optimizer = new(model);

        Assert.True(optimizer.Unscale(2));
    }

    private static void Backward(Linear model, float[] input, double scale)
        => (scale * Functional.Sum(model.Forward(Tensor.From(input, [1, 2])))).Backward();
}
