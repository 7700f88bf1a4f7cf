using AugMix.Torch;
using Xunit;

namespace AugMix.Testing;

/// <summary>Tests that need the tensor bridge: skipped, with the reason, where it was not built. They run one after the other, since they count live tensors.</summary>
[Collection("torch")]
public abstract class TorchTest : IDisposable
{
    private readonly TensorScope _scope;

    protected TorchTest()
    {
        bool available = TorchRuntime.IsAvailable(out string reason);
        Assert.SkipUnless(available, reason);

        // One thread: sums have one order, and tests of tiny tensors do not wait for cores that other work holds.
        TorchRuntime.Initialize(1);
        _scope = new TensorScope();
    }

    public void Dispose()
    {
        _scope.Dispose();
        GC.SuppressFinalize(this);
    }
}
