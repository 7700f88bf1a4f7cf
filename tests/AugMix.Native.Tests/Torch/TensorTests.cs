using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class TensorTests : TorchTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void From_KeepsOrderAndShape_InEitherLayout(bool channelsLast)
    {
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 4 * 5).Select(i => (float)i)];
        Tensor tensor = Tensor.From(values, [2, 3, 4, 5], channelsLast);
        Assert.Equal([2, 3, 4, 5], tensor.Shape.ToArray());
        Assert.Equal(channelsLast, tensor.IsChannelsLast);
        Assert.Equal(ElementType.Float32, tensor.ElementType);
        Assert.Equal(Device.Cpu, tensor.Device);
        Assert.Equal(values, tensor.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void From_CopiesTheMemory(bool channelsLast)
    {
        // One channel: both layouts are the same memory, where a conversion would share it.
        float[] values = [1, 2, 3, 4];
        Tensor tensor = Tensor.From(values, [1, 1, 2, 2], channelsLast);
        values[0] = 9;
        Assert.Equal([1f, 2, 3, 4], tensor.ToArray());
    }

    [Fact]
    public void From_CarriesLabelsBytesAndDoubles()
    {
        Assert.Equal([long.MaxValue, -1], Tensor.From([long.MaxValue, -1L], [2]).ToArray<long>());
        Assert.Equal([1 / 3.0], Tensor.From([1 / 3.0], [1]).ToArray<double>());
        Assert.Equal([0f, 255], Tensor.From<byte>([0, 255], [2]).ToArray());
    }

    [Fact]
    public void From_RefusesAShapeThatDoesNotFit()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => Tensor.From([1f, 2], [3]));
        Assert.Contains("holds 3 elements; 2 were given", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CopyFrom_KeepsTheLayout()
    {
        Tensor tensor = Tensor.From(new float[12], [1, 3, 2, 2], channelsLast: true);
        float[] values = [.. Enumerable.Range(0, 12).Select(i => (float)i)];
        tensor.CopyFrom<float>(values);
        Assert.True(tensor.IsChannelsLast);
        Assert.Equal(values, tensor.ToArray());
    }

    [Fact]
    public void Operators_ComputeElementByElement()
    {
        Tensor a = Tensor.From([6f, 8], [2]);
        Tensor b = Tensor.From([2f, 4], [2]);
        Assert.Equal([8f, 12], (a + b).ToArray());
        Assert.Equal([4f, 4], (a - b).ToArray());
        Assert.Equal([12f, 32], (a * b).ToArray());
        Assert.Equal([3f, 2], (a / b).ToArray());
        Assert.Equal([7f, 9], (a + 1).ToArray());
        Assert.Equal([5f, 7], (a - 1).ToArray());
        Assert.Equal([12f, 16], (2 * a).ToArray());
        Assert.Equal([3f, 4], (a / 2).ToArray());
        Assert.Equal([-6f, -8], (-a).ToArray());
        Assert.Equal([7f, 10], a.AddInPlace(b, 0.5).ToArray());
        Assert.Equal([5L], Tensor.From([3L], [1]).Increment(2).ToArray<long>());
    }

    [Fact]
    public void Backward_GivesTheDerivative_OnceUntilCleared()
    {
        Tensor x = Tensor.From([1f, 2, 3], [3]);
        x.RequiresGradient = true;
        Assert.Null(x.Gradient);
        Functional.Sum(x * x).Backward();
        Assert.Equal([2f, 4, 6], x.Gradient!.ToArray());
        Functional.Sum(x * x).Backward();
        Assert.Equal([4f, 8, 12], x.Gradient!.ToArray());
        x.ClearGradient();
        Assert.Null(x.Gradient);
    }

    [Fact]
    public void NoGrad_RecordsNothing_AndEnds()
    {
        Tensor x = Tensor.Full(1, [2]);
        x.RequiresGradient = true;
        using (NoGrad outer = NoGrad.Enter())
        {
            using (NoGrad inner = NoGrad.Enter())
            {
                Assert.False((x * 2).RequiresGradient);
            }

            Assert.False((x * 2).RequiresGradient);
        }

        Assert.True((x * 2).RequiresGradient);
        Assert.False(x.Detach().RequiresGradient);
    }

    [Fact]
    public void MismatchedShapes_ThrowTheNativeText_AndLeakNothing()
    {
        Tensor a = Tensor.Full(1, [2, 3]);
        Tensor b = Tensor.Full(1, [4, 5]);
        long live = Tensor.Live;
        for (int i = 0; i < 10; i++)
        {
            TorchException failure = Assert.Throws<TorchException>(() => a + b);
            Assert.Equal("am_add", failure.Operation);
            Assert.Contains("must match the size of tensor b (5)", failure.NativeText, StringComparison.Ordinal);
        }

        Assert.Throws<TorchException>(() => a.CopyTo(new float[5].AsSpan()));
        Assert.Throws<TorchException>(() => Functional.Concatenate([a, b]));
        Assert.Equal(live, Tensor.Live);
    }

    [Fact]
    public void DisposedTensor_IsRefused()
    {
        Tensor a = Tensor.Full(1, [2]);
        a.Dispose();
        Assert.Throws<ObjectDisposedException>(() => a + 1);
        Assert.Throws<ObjectDisposedException>(() => Functional.Concatenate([Tensor.Full(1, [2]), a]));
    }
}
