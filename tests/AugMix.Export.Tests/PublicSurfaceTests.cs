using AugMix.Testing;
using Xunit;

namespace AugMix.Export.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Surface_IsAsWrittenDown() => PublicSurface.AssertUnchanged(typeof(OnnxFile).Assembly);
}
