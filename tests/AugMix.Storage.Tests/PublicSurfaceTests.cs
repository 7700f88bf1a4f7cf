using AugMix.Testing;
using Xunit;

namespace AugMix.Storage.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Surface_IsAsWrittenDown() => PublicSurface.AssertUnchanged(typeof(RemoteStorage).Assembly);
}
