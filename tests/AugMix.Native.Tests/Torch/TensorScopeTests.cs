using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class TensorScopeTests : TorchTest
{
    [Fact]
    public void Dispose_FreesWhatWasMadeInside()
    {
        long live = Tensor.Live;
        using (TensorScope scope = new())
        {
            _ = Tensor.Full(1, [2]) + Tensor.Full(2, [2]);
            Assert.Equal(live + 3, Tensor.Live);
        }

        Assert.Equal(live, Tensor.Live);
    }

    [Fact]
    public void Return_HandsOver_Keep_TakesOut()
    {
        long live = Tensor.Live;
        Tensor kept;
        using (TensorScope outer = new())
        {
            Tensor returned;
            using (TensorScope inner = new())
            {
                returned = inner.Return(Tensor.Full(3, [1]));
                kept = TensorScope.Keep(Tensor.Full(4, [1]));
                _ = Tensor.Full(5, [1]);
            }

            Assert.Equal(3, returned.Item());
            Assert.Equal(live + 2, Tensor.Live);
        }

        Assert.Equal(4, kept.Item());
        Assert.Equal(live + 1, Tensor.Live);
        kept.Dispose();
        Assert.Equal(live, Tensor.Live);
    }

    [Fact]
    public void Return_LeavesAForeignTensorWhereItIs()
    {
        using TensorScope outer = new();
        Tensor foreign = Tensor.Full(1, [1]);
        Tensor same;
        using (TensorScope middle = new())
        {
            using TensorScope inner = new();
            same = inner.Return(foreign);
        }

        Assert.Same(foreign, same);
        Assert.Equal(1, foreign.Item());
    }

    [Fact]
    public void Dispose_OutOfOrder_IsRefused()
    {
        TensorScope outer = new();
        TensorScope inner = new();
        Assert.Throws<InvalidOperationException>(outer.Dispose);
        inner.Dispose();
        outer.Dispose();
        outer.Dispose();
    }
}
