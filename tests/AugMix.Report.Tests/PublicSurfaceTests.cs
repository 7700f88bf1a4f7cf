using AugMix.Testing;
using Xunit;

namespace AugMix.Report.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Surface_IsAsWrittenDown() => PublicSurface.AssertUnchanged(typeof(ReportPage).Assembly);
}
