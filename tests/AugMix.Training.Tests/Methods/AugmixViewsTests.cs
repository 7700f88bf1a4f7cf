using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class AugmixViewsTests : TorchTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(16)]
    public void Augmix_TakesAnyNumberOfMixedViews(int mixed)
    {
        TrainingOptions options = new() { Method = "augmix", MixedViews = mixed, JsdWeight = 9 };
        Method method = Methods.Find("augmix");
        int views = method.Views(options).Count;
        using BatchCase batch = new(views: views);
        double loss = batch.Loss(method.Objective(options));

        double[] logits = [.. batch.Network.Logits([.. batch.Images.Select(value => 2.0 * value)]).SelectMany(row => row)];
        double expected = JsdReference.Compute(logits, batch.Labels, 1 + mixed, BatchCase.Classes, 9, new double[logits.Length]);
        Assert.Equal(1 + mixed, views);
        Assert.Equal(expected, loss, 2e-6 * expected);
    }
}
