using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Surface_IsAsWrittenDown() => PublicSurface.AssertUnchanged(typeof(ImageShape).Assembly);
}
