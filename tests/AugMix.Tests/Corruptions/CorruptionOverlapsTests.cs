using Xunit;

namespace AugMix.Tests;

public sealed class CorruptionOverlapsTests
{
    // What the reference's switch for all operations adds; it says that they overlap.
    private static readonly string[] s_four = ["color", "contrast", "brightness", "sharpness"];

    [Fact]
    public void All_NamesAreUniqueAndCorruptionsThere()
    {
        Assert.Equal(CorruptionOverlaps.All.Count, CorruptionOverlaps.All.Select(row => row.Name).Distinct().Count());
        Assert.All(CorruptionOverlaps.All, row => Assert.NotEmpty(row.Corruptions));
        Assert.All(CorruptionOverlaps.All.SelectMany(row => row.Corruptions), name => Assert.Contains(name, Corruptions.BenchmarkNames));
    }

    [Fact]
    public void EveryProfile_HasTheFourAndNoOthers()
        => Assert.All(AugMixProfiles.All, profile =>
        {
            Assert.Equal(s_four.Order(), profile.All.Where(operation => operation.OverlapsCorruptions).Select(operation => operation.Name).Order());
            Assert.Equal(9, profile.Choose(allOperations: false).Length);
            Assert.Equal(s_four.Order(), new AugMixPolicy(new() { Profile = profile, Operations = profile.Choose(allOperations: true) }).OverlappingOperations.Order());
        });

    [Theory]
    [InlineData("color_increasing", "saturate")]
    [InlineData("contrast_increasing", "contrast")]
    [InlineData("brightness_increasing", "brightness")]
    [InlineData("sharpness_increasing", "defocus_blur")]
    public void OtherSpellings_AreKnown(string name, string corruption)
        => Assert.Contains(corruption, CorruptionOverlaps.Find(name)!.Corruptions);

    [Fact]
    public void TheNine_AreNone()
        => Assert.All(Operations.Nine, operation => Assert.Null(CorruptionOverlaps.Find(operation.Name)));
}
