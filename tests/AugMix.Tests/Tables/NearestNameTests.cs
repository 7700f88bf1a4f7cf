using Xunit;

namespace AugMix.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("rotat", "rotate")]
    [InlineData("shearx", "shear_x")]
    [InlineData("POSTERISE", "posterize")]
    [InlineData("zzzzzzzz", null)]
    public void Find_GivesTheNearOne(string word, string? expected)
        => Assert.Equal(expected, NearestName.Find(word, ["rotate", "shear_x", "posterize"]));

    [Fact]
    public void Complaint_NamesAll()
        => Assert.Equal("\"rotat\" is not a known operation. Did you mean rotate? There are: rotate, shear_x.", NearestName.Complaint("operation", "rotat", ["rotate", "shear_x"]));
}
