using System.Text.Json;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>A run that was trained with something like a test corruption says so wherever its numbers are shown.</summary>
public sealed class LeakGuardTests(EvaluateTests.Network network) : IClassFixture<EvaluateTests.Network>
{
    private const string Warning = "training used contrast (as contrast), which overlap the test corruptions";

    [Fact]
    public void Warning_IsEverywhere()
    {
        string run = network.Scratch["leak"];
        string[] train = ["train", "--data", $"folder:{network.Scratch["data"]}", "--model", "small", "--method", "augmix-no-jsd", "--operations", "rotate,contrast", "--epochs", "1", "--threads", "1", "--output", run];
        Assert.Contains($"augmix: warning: {Warning}", Augmix.Run(train).Succeeds().Error, StringComparison.Ordinal);
        Assert.Contains(Warning, Assert.Single(Warnings(JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "metrics.json"))).RootElement)), StringComparison.Ordinal);
        Assert.Contains(Warning, Assert.Single(Warnings(Augmix.Run([.. train, "--overwrite", "--json"]).Succeeds().Json)), StringComparison.Ordinal);

        string[] evaluate = ["evaluate", "--checkpoint", run, "--generate", "--corruptions", "fog", "--output", network.Scratch["leak-report"]];
        Assert.Contains(Warning, Augmix.Run(evaluate).Succeeds().Output, StringComparison.Ordinal);
        Assert.All((string[])["csv", "markdown", "latex"], format => Assert.Contains(Warning, Augmix.Run([.. evaluate[..^2], "--format", format]).Succeeds().Output, StringComparison.Ordinal));
        Assert.All(
            (string[])["evaluation.json", "evaluation.md", "evaluation.csv", "evaluation.tex", "report.html"],
            name => Assert.Contains(Warning, File.ReadAllText(Path.Combine(network.Scratch["leak-report"], name)), StringComparison.Ordinal));
    }

    [Fact]
    public void ACleanRun_HasNone()
    {
        JsonElement metrics = JsonDocument.Parse(File.ReadAllText(Path.Combine(network.Scratch["run"], "metrics.json"))).RootElement;
        Assert.Empty(Warnings(metrics));
    }

    [Fact]
    public void Stylized_WithoutASecondSet_IsRefused()
    {
        Augmix.Run("train", "--data", $"folder:{network.Scratch["data"]}", "--model", "small", "--method", "stylized", "--output", network.Scratch["stylized"])
            .IsRefused("stylized", "--stylized folder:DIR");
        Assert.False(Directory.Exists(network.Scratch["stylized"]));
    }

    private static IEnumerable<string> Warnings(JsonElement report) => report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!);
}
