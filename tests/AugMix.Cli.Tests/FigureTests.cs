using Xunit;

namespace AugMix.Cli.Tests;

public class FigureTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0842, "0.0842")]
    [InlineData(0.3456, "0.346")]
    [InlineData(7.5, "7.5")]
    [InlineData(99.96, "100")]
    [InlineData(1104.2, "1104")]
    [InlineData(4860, "4860")]
    [InlineData(201102.4, "201102")]
    public void Of_HasNoExponent_AndNeverRoundsAwayWhatIsThere(double value, string text) => Assert.Equal(text, Figure.Of(value));

    [Theory]
    [InlineData(0.81, "0.81")]
    [InlineData(12345.6, "12,346")]
    public void Grouped_DividesThousands(double value, string text) => Assert.Equal(text, Figure.Grouped(value));
}
