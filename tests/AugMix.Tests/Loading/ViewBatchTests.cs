using Xunit;

namespace AugMix.Tests;

public sealed class ViewBatchTests
{
    [Fact]
    public void TooLargeABatch_IsRefusedBeforeMemoryIsAskedFor()
        => Assert.Contains(
            "at most", Assert.Throws<ArgumentException>("capacity", () => new ViewBatch(new(32, 32, 3), new(clean: true, mixed: 2), 1_000_000)).Message, StringComparison.Ordinal);
}
