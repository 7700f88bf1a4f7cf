using Xunit;

namespace AugMix.Tests;

public sealed class LabelLayoutTests
{
    [Theory]
    [InlineData("", 50, 3, new string[0])]
    [InlineData("solarize 179", 200, 3, new[] { "solarize 179" })]
    [InlineData("aaa bbb ccc", 18, 3, new[] { "aaa", "bbb", "ccc" })]
    [InlineData("aaa bbb ccc", 18, 2, new[] { "aaa", "bb..." })]
    [InlineData("aaaaaa", 18, 3, new[] { "aaa", "aaa" })]
    [InlineData("a", 1, 3, new[] { "a" })]
    public void Wrap_BreaksAtSpaces_ThenAnywhere_ThenCuts(string text, int width, int lines, string[] expected)
        => Assert.Equal(expected, LabelLayout.Wrap(text, width, lines));

    [Fact]
    public void Measure_IsProportional()
    {
        Assert.Equal(0, BitmapFont.Measure(""));
        Assert.Equal(5, BitmapFont.Measure("T"));
        Assert.Equal(1 + 1 + 5, BitmapFont.Measure("!T"));
        Assert.Equal(5 + 1 + 3 + 1 + 5, BitmapFont.Measure("T T"));
        Assert.Equal(BitmapFont.Measure("?"), BitmapFont.Measure("ß"));
    }

    [Fact]
    public void EveryPrintableCharacter_HasItsOwnGlyph()
    {
        HashSet<string> drawings = [];
        for (char character = '!'; character <= '~'; character++)
        {
            ImageBuffer page = new(new ImageShape(5, BitmapFont.Height, 1));
            BitmapFont.Draw([character], 0, 0, 255, page.Target);
            Assert.True(page.View.Samples.Contains((byte)255));
            Assert.True(drawings.Add(Convert.ToHexString(page.View.Samples)), $"{character} looks like another character");
        }
    }

    [Theory]
    [InlineData(-3, -4)]
    [InlineData(8, 7)]
    [InlineData(100, 100)]
    public void Draw_OverTheEdge_IsCut(int x, int y)
        => BitmapFont.Draw("Wg", x, y, 255, new ImageBuffer(new ImageShape(10, 10, 3)).Target);
}
