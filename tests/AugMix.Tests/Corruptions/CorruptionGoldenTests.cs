using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

// Every corruption there is equals the reference byte for byte, those that draw included.
public sealed class CorruptionGoldenTests
{
    // Frost needs the official pictures, hence codecs: AugMix.Native's FrostFilesTests.
    public static TheoryData<string> Names => [.. CorruptionSuite.C.All.Select(corruption => corruption.Name).Where(name => name != "frost")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_At32PixelsEqualsTheReference(string name) => CorruptionGoldens.AssertEqual(CorruptionSuite.C.Find(name), Repository.AllGolden("corruptions32"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_At224PixelsEqualsTheReference(string name) => CorruptionGoldens.AssertEqual(CorruptionSuite.C.Find(name), Repository.AllGolden("corruptions224"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_At64PixelsHasTheReferencesHash(string name) => CorruptionGoldens.AssertHashes(CorruptionSuite.C.Find(name), "corruptions64");

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_At224PixelsHasTheReferencesHash(string name) => CorruptionGoldens.AssertHashes(CorruptionSuite.C.Find(name), "corruptions224");

    [Theory]
    [InlineData("corruptions64")]
    [InlineData("corruptions224")]
    public void BenchmarkNames_AreTheManifests(string folder)
        => Assert.Equal(CorruptionGoldens.SmallManifest(folder).GetProperty("corruptions").EnumerateArray().Select(name => name.GetString()!), Corruptions.BenchmarkNames);
}
