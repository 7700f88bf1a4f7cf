using Xunit;

namespace AugMix.Cli.Tests;

public sealed class ProgressDisplayTests
{
    [Theory]
    [InlineData("", 60, "Training")]
    [InlineData("loss 1.5", 60, "Training, loss 1.5")]
    [InlineData("loss 1.5", 18, "Training, loss 1.5")]
    [InlineData("loss 1.5", 17, "Training, loss 1…")]
    public void Describe_FitsTheRoom(string note, int room, string expected) => Assert.Equal(expected, ProgressDisplay.Describe("Training", note, room));

    [Theory]
    [InlineData(10, 0, 0.5, "10 s left")]
    [InlineData(10, 0.5, 0.75, "10 s left")]
    [InlineData(60, 0, 0.1, "9 min left")]
    [InlineData(600, 0, 0.01, "16.5 h left")]
    [InlineData(10, 0.5, 0.5, "")]
    public void TimeLeft_IsReckonedFromWhatThisRunDid(int elapsed, double first, double fraction, string expected)
        => Assert.Equal(expected, ProgressDisplay.TimeLeft(TimeSpan.FromSeconds(elapsed), first, fraction));
}
