using Xunit;

namespace AugMix.Evaluation.Tests;

public class CorruptionBenchmarkTests
{
    [Fact]
    public void InOrder_FollowsTheBenchmark()
        => Assert.Equal(["shot_noise", "fog", "saturate", "other"], CorruptionBenchmark.InOrder(["other", "fog", "saturate", "shot_noise", "fog"]));

    [Fact]
    public void Require_SaysWhatTheNormaliserNeeds()
    {
        Assert.Equal("alexnet", CorruptionNormaliser.Require("alexnet", [.. CorruptionBenchmark.Scored.Reverse()], [5, 4, 3, 2, 1]).Name);
        Assert.Contains("2 corruptions at severities 1, 2, 3, 4, 5 are scored", Refuses(["fog", "snow"], [1, 2, 3, 4, 5]), StringComparison.Ordinal);
        Assert.Contains("15 corruptions at severities 1, 3 are scored", Refuses(CorruptionBenchmark.Scored, [1, 3]), StringComparison.Ordinal);
    }

    private static string Refuses(IReadOnlyList<string> scored, IReadOnlyList<int> severities)
        => Assert.Throws<ArgumentException>(() => CorruptionNormaliser.Require("alexnet", [.. scored], [.. severities])).Message;
}
