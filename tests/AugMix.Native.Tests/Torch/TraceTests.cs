using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class TraceTests : TorchTest
{
    [Fact]
    public void Calls_AreRecordedInOrder_WithInputsAndAttributes()
    {
        Tensor x = Tensor.Zeros([2, 3, 8, 8]);
        Tensor weight = Tensor.Zeros([4, 3, 3, 3]);
        using Trace trace = new(x);
        Tensor y = Functional.Conv2d(x, weight, null, stride: 2, padding: 1);
        Tensor z = Functional.Flatten(Functional.Relu(y) + 1.5);

        Assert.Equal(["conv2d", "relu", "add_scalar", "flatten"], trace.Nodes.Select(node => node.Operator));
        TraceNode convolution = trace.Nodes[0];
        Assert.Same(trace.Input, convolution.Inputs[0]);
        Assert.Same(weight, convolution.Inputs[1]!.Source);
        Assert.Null(convolution.Inputs[2]);
        Assert.Equal((2L, 1L, 1L, 1L), (convolution.Attributes["stride"], convolution.Attributes["padding"], convolution.Attributes["dilation"], convolution.Attributes["groups"]));
        Assert.Equal([2, 4, 4, 4], convolution.Output.Shape);
        Assert.Same(convolution.Output, trace.Nodes[1].Inputs[0]);
        Assert.Equal(1.5, trace.Nodes[2].Attributes["other"]);
        Assert.Same(trace.Nodes[3].Output, trace.ValueOf(z));
    }

    [Fact]
    public void ACallInPlace_MakesANewValue()
    {
        Tensor x = Tensor.Zeros([2]);
        using Trace trace = new(x);
        Tensor y = Functional.Exp(x);
        TraceValue before = trace.ValueOf(y);
        Tensor same = Functional.ReluInPlace(y);
        Assert.Same(y, same);
        Assert.NotSame(before, trace.ValueOf(y));
        Assert.Same(before, trace.Nodes[1].Inputs[0]);
    }

    [Fact]
    public void NumbersOfTheProgram_AreConstants_AndOutliveTheirScope()
    {
        Tensor x = Tensor.Zeros([2]);
        using Trace trace = new(x);
        Tensor y;
        using (TensorScope scope = new())
        {
            y = scope.Return(x + Tensor.From<float>([1, 2], [2]));
        }

        Assert.Equal([1f, 2f], trace.Nodes[0].Inputs[1]!.Source!.ToArray());
        Assert.Equal([1f, 2f], y.ToArray());
    }

    [Fact]
    public void ATensorFromACallThatDoesNotReport_IsRefusedByName()
    {
        Tensor x = Tensor.Zeros([2]);
        using Trace trace = new(x);
        Tensor hidden = x.ZerosLike();
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => Functional.Exp(hidden));
        Assert.Contains("ZerosLike", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsRecorded_AfterTheTrace()
    {
        Tensor x = Tensor.Zeros([2]);
        Trace trace = new(x);
        trace.Dispose();
        Functional.Exp(x);
        Assert.Empty(trace.Nodes);
        using Trace next = new(x);
        Assert.Throws<InvalidOperationException>(() => new Trace(x));
    }
}
