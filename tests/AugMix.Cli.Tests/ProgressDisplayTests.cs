using Xunit;

namespace AugMix.Cli.Tests;

public sealed class ProgressDisplayTests
{
    [Fact]
    public void Line_ShowsHowFarAndHowLong()
        => Assert.Equal(
            "Training  25% ━━━━━───────────────, 00:30 left, loss 1.5",
            ProgressDisplay.Line("Training", 0.25, "loss 1.5", TimeSpan.FromSeconds(10), 100));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(19)]
    [InlineData(80)]
    public void Line_IsNeverWiderThanTheTerminal(int width)
        => Assert.InRange(ProgressDisplay.Line("Training small, augmix", 1, "epoch 1/2, loss 1.925", TimeSpan.FromHours(2), width).Length, 0, width);
}
