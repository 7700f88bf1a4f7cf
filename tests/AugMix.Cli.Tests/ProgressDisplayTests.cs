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
}
