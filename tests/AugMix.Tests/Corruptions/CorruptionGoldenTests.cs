using System.Security.Cryptography;
using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

// Every corruption there is equals the reference byte for byte, those that draw included.
public sealed class CorruptionGoldenTests
{
    private static readonly string s_small = Path.Combine(Repository.SmallGoldens, "corruptions224");

    public static TheoryData<string> Names => [.. CorruptionSuite.C.All.Select(corruption => corruption.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_At32PixelsEqualsTheReference(string name) => AssertEqual(name, Repository.AllGolden("corruptions32"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_At224PixelsEqualsTheReference(string name) => AssertEqual(name, Repository.AllGolden("corruptions224"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_At224PixelsHasTheReferencesHash(string name)
    {
        NpyArray images = NpyFile.Read(Path.Combine(s_small, "inputs.npy"));
        string?[] expected = [.. SmallManifest().GetProperty("sha256").GetProperty(name).EnumerateArray().Select(hash => hash.GetString())];
        string[] actual = [.. Enumerable.Range(1, 5).Select(severity => Convert.ToHexStringLower(SHA256.HashData(CorruptionGoldens.Corrupt(CorruptionSuite.C.Find(name), images, 0, severity))))];
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void BenchmarkNames_AreTheManifests()
        => Assert.Equal(SmallManifest().GetProperty("corruptions").EnumerateArray().Select(name => name.GetString()!), Corruptions.BenchmarkNames);

    private static JsonElement SmallManifest() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_small, "sha256.json"))).RootElement;

    private static void AssertEqual(string name, string folder)
    {
        CorruptionGoldens.Difference difference = CorruptionGoldens.Compare(CorruptionSuite.C.Find(name), folder);
        Assert.NotEqual(0, difference.Samples);
        Assert.True(difference.Count == 0, $"{name}: {difference.Count} of {difference.Samples} samples differ, by at most {difference.Largest} levels.");
    }
}
