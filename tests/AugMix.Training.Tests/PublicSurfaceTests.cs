using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void Surface_IsAsWrittenDown() => PublicSurface.AssertUnchanged(typeof(TrainingRun).Assembly);
}
