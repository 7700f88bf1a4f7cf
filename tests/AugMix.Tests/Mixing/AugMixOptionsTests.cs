using Xunit;

namespace AugMix.Tests;

public sealed class AugMixOptionsTests
{
    [Fact]
    public void Defaults_AreThePapers()
    {
        AugMixOptions options = new();
        Assert.Equal(3, options.Severity);
        Assert.Equal(3, options.Width);
        Assert.Equal(-1, options.Depth);
        Assert.Equal(1, options.Alpha);
        Assert.Equal(Operations.Nine, options.Operations);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.99)]
    [InlineData(11)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Severity_OutsideOneToTen_IsRefused(double severity)
        => Assert.Throws<ArgumentException>(() => new AugMixOptions { Severity = severity });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Width_BelowOne_IsRefused(int width) => Assert.Throws<ArgumentException>(() => new AugMixOptions { Width = width });

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Depth_NeitherDrawnNorPositive_IsRefused(int depth) => Assert.Throws<ArgumentException>(() => new AugMixOptions { Depth = depth });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Alpha_NotPositive_IsRefused(double alpha) => Assert.Throws<ArgumentException>(() => new AugMixOptions { Alpha = alpha });

    [Fact]
    public void Operations_None_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new AugMixOptions { Operations = [] });
        Assert.Throws<ArgumentException>(() => new AugMixOptions { Operations = default });
    }

    [Fact]
    public void Message_NamesValueRangeAndRemedy()
    {
        string message = Assert.Throws<ArgumentException>(() => new AugMixOptions { Severity = 12 }).Message;
        Assert.Equal("severity 12 is outside 1 to 10. The paper uses 3 for small images and 1 for large ones.", message);
    }

    [Fact]
    public void With_IsCheckedToo()
    {
        AugMixOptions options = new() { Severity = 2 };
        Assert.Throws<ArgumentException>(() => options with { Width = 0 });
        Assert.Equal(options, options with { Operations = [.. Operations.Nine] });
        Assert.NotEqual(options, options with { Operations = Operations.All });
    }
}
