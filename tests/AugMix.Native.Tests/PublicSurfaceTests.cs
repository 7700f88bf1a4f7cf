using AugMix.Testing;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Surface_IsAsWrittenDown() => PublicSurface.AssertUnchanged(typeof(AugMix.Torch.Tensor).Assembly);
}
