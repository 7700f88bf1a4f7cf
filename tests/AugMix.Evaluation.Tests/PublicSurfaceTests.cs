using AugMix.Testing;
using Xunit;

namespace AugMix.Evaluation.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Surface_IsAsWrittenDown() => PublicSurface.AssertUnchanged(typeof(Metric).Assembly);
}
