using System.Security.Cryptography;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class FrostCrystalsTests
{
    // The pictures are part of the definition of frost without the official files: results with them must stay comparable.
    [Theory]
    [InlineData(0, "87ba86f07c94beea1d57f5ce22407ee5ece903ce1c33928c7f08cc5c9dd5f749")]
    [InlineData(1, "ff8fea8e8a990972d63459fe52c60fcf9ceeb95dc7953e763290b9b646be2fda")]
    [InlineData(2, "bc86e8f2d99c1e62612b0c23375a53efb75c64486adf72764ec3b97df15bb6ed")]
    [InlineData(3, "6c0d2ef157e2b3217edec84c362774c0187b0ac0ef4bc4e28ffde469a4cac87f")]
    [InlineData(4, "53f42f7e1dd70b747b6ab806aad0f1b970bc30c0ee359b72264b1d16530b5e52")]
    public void Grow_GivesTheSamePicturesOnEveryMachine(int index, string hash)
        => Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(FrostTextures.Procedural.Whole(index, 3).Samples)));

    // Beside the official picture in the same place: what a network would notice first. Contrasts may be half as large again.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Grow_GivesPicturesThatMeasureLikeTheOfficialOnes(int index)
    {
        TextureStatistics official = FrostMeasurements.Official[index];
        TextureStatistics ours = TextureStatistics.Of(FrostTextures.Procedural.Whole(index, 3));
        AssertNear(official.Red, ours.Red, 1);
        AssertNear(official.Green, ours.Green, 1);
        AssertNear(official.Blue, ours.Blue, 1);
        AssertNear(official.Deviation, ours.Deviation, 0.5);
        AssertRatio(official.Contrast1, ours.Contrast1);
        AssertRatio(official.Contrast4, ours.Contrast4);
        AssertRatio(official.Contrast16, ours.Contrast16);
        AssertRatio(official.Contrast64, ours.Contrast64);
        AssertNear(official.Slope, ours.Slope, 0.3);
    }

    // The table of docs/frost.md.
    [Fact]
    public void Docs_HaveTheMeasurements()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "frost.md"));
        for (int i = 0; i < FrostTextures.Count; i++)
        {
            Assert.Contains($"| {i + 1} official | {FrostMeasurements.Row(FrostMeasurements.Official[i])} |", page, StringComparison.Ordinal);
            Assert.Contains($"| {i + 1} procedural | {FrostMeasurements.Row(TextureStatistics.Of(FrostTextures.Procedural.Whole(i, 3)))} |", page, StringComparison.Ordinal);
        }
    }

    private static void AssertNear(double expected, double actual, double most) => Assert.InRange(actual, expected - most, expected + most);

    private static void AssertRatio(double expected, double actual) => Assert.InRange(actual, expected / 1.5, expected * 1.5);
}
