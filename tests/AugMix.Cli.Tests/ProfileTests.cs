using System.Text.Json;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class ProfileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public static TheoryData<string> Names => [.. AugMixProfiles.All.Select(profile => profile.Name)];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Replay_OfAProfilesTrace_GivesTheSamePixels(string profile)
    {
        string input = _scratch.Images("in.npy", 6, 12, 10, 3);
        Augmix.Run("augment", input, _scratch["drawn.npy"], "--profile", profile, "--views", "2", "--trace", _scratch["trace.jsonl"]).Succeeds();
        Augmix.Run("augment", input, _scratch["replayed.npy"], "--views", "2", "--replay", _scratch["trace.jsonl"]).Succeeds();
        Assert.Equal(File.ReadAllBytes(_scratch["drawn.npy"]), File.ReadAllBytes(_scratch["replayed.npy"]));
        JsonElement plan = JsonDocument.Parse(File.ReadLines(_scratch["trace.jsonl"]).First()).RootElement.GetProperty("plan");
        Assert.Equal(profile, plan.TryGetProperty("profile", out JsonElement named) ? named.GetString() : "official");
    }

    [Theory]
    [InlineData("official", null, 9)]
    [InlineData("official", "true", 13)]
    [InlineData("torchvision", null, 13)]
    [InlineData("torchvision", "true", 13)]
    [InlineData("torchvision", "false", 9)]
    [InlineData("timm", null, 13)]
    [InlineData("timm", "false", 9)]
    public void AllOperations_UnlessGiven_AreTheProfilesOwn(string profile, string? allOperations, int expected)
    {
        string input = _scratch.Images("in.npy", 9, 7);
        string[] given = allOperations is null ? [] : ["--all-ops", allOperations];
        JsonElement options = Augmix.Run(["augment", input, _scratch["out.npy"], "--profile", profile, "--json", .. given]).Succeeds().Json.GetProperty("options");
        Assert.Equal(profile, options.GetProperty("profile").GetString());
        Assert.Equal(expected, options.GetProperty("operations").GetArrayLength());
    }

    [Fact]
    public void WhatAProfileCannotDo_IsRefused()
    {
        string input = _scratch.Images("in.npy", 9, 7);
        Augmix.Run("augment", input, _scratch["out.npy"], "--profile", "tim").IsRefused("\"tim\" is not a known profile. Did you mean timm?");
        Augmix.Run("augment", input, _scratch["out.npy"], "--profile", "torchvision", "--severity", "2.5").IsRefused("severity 2.5 is not a whole number");
        Assert.Equal(["in.npy"], _scratch.Names);
    }
}
