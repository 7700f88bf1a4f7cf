using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class BlurPool2dTests : TorchTest
{
    [Fact]
    public void ReflectionPad_MirrorsWithoutTheEdge_InAnyTypeAndLayout()
    {
        Tensor x = Tensor.From([1f, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3]);
        float[] expected = [5, 4, 5, 6, 5, 4, 2, 1, 2, 3, 2, 1, 5, 4, 5, 6, 5, 4, 8, 7, 8, 9, 8, 7, 5, 4, 5, 6, 5, 4, 2, 1, 2, 3, 2, 1];
        Assert.Equal(expected, Functional.ReflectionPad2d(x, 1, 2).ToArray());
        Tensor narrow = Functional.ReflectionPad2d(x.To(ElementType.BFloat16), 1, 2);
        Assert.Equal(ElementType.BFloat16, narrow.ElementType);
        Assert.Equal(expected, narrow.ToArray());
        Tensor last = Functional.ReflectionPad2d(Tensor.From<float>([.. Enumerable.Range(0, 36).Select(i => (float)i)], [1, 4, 3, 3], channelsLast: true), 1, 1);
        Assert.True(last.IsChannelsLast);
        Assert.Equal([1, 4, 5, 5], last.Shape.ToArray());
        Assert.Throws<TorchException>(() => Functional.ReflectionPad2d(x, 3, 0));
    }

    [Theory]
    [InlineData(2, new[] { 1.0, 1 })]
    [InlineData(3, new[] { 1.0, 2, 1 })]
    [InlineData(4, new[] { 1.0, 3, 3, 1 })]
    [InlineData(5, new[] { 1.0, 4, 6, 4, 1 })]
    [InlineData(7, new[] { 1.0, 6, 15, 20, 15, 6, 1 })]
    public void Filter_IsTheProductOfBinomialRows(int kernel, double[] row)
    {
        using BlurPool2d pooling = new(2, kernel);
        (string name, Tensor filter) = Assert.Single(pooling.StateTensors);
        Assert.Equal("filt", name);
        Assert.Empty(pooling.Parameters);
        double sum = row.Sum();
        double[] square = [.. row.SelectMany(vertical => row.Select(horizontal => vertical * horizontal / (sum * sum)))];
        Assert.Equal([2, 1, kernel, kernel], filter.Shape.ToArray());
        Assert.Equal([.. square, .. square], filter.ToArray<double>());
    }

    [Fact]
    public void Forward_BlursMirroredMaps_AndPassesTheGradient()
    {
        using BlurPool2d pooling = new(1, 3);
        Tensor x = Tensor.From([1f, 2, 3, 4], [1, 1, 2, 2]);
        x.RequiresGradient = true;
        Tensor blurred = pooling.Forward(x);

        // Rows mirrored to 2 1 2 3: (2 + 2 + 2) / 4 of each, once down.
        Assert.Equal(2.5f, Assert.Single(blurred.ToArray()));
        Functional.Sum(blurred).Backward();
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], x.Gradient!.ToArray());
    }

    [Theory]
    [InlineData(5, 3, 3)]
    [InlineData(6, 4, 3)]
    [InlineData(7, 4, 4)]
    [InlineData(6, 5, 3)]
    public void Forward_HalvesTheMap_AndKeepsAConstant(int size, int kernel, int expected)
    {
        using BlurPool2d pooling = new(3, kernel);
        Tensor blurred = pooling.Forward(Tensor.Full(0.75, [2, 3, size, size]));
        Assert.Equal([2, 3, expected, expected], blurred.Shape.ToArray());
        Assert.All(blurred.ToArray(), value => Assert.Equal(0.75, value, 1e-6));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Kernel_IsFrom2To7(int kernel) => Assert.Throws<ArgumentOutOfRangeException>(() => new BlurPool2d(1, kernel));
}
