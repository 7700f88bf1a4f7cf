using Xunit;

namespace AugMix.Training.Tests;

public sealed class BracePatternTests
{
    [Theory]
    [InlineData("a.tar", "a.tar")]
    [InlineData("t-{08..11}.tar", "t-08.tar t-09.tar t-10.tar t-11.tar")]
    [InlineData("t-{8..11}", "t-8 t-9 t-10 t-11")]
    [InlineData("{train,test}-{0..1}", "train-0 train-1 test-0 test-1")]
    [InlineData("{train-{00..01},val-0}.tar", "train-00.tar train-01.tar val-0.tar")]
    [InlineData("{a,b{c,d}}{0..1}", "a0 a1 bc0 bc1 bd0 bd1")]
    [InlineData("{a}{,x}", "a ax")]
    [InlineData("{5..5}", "5")]
    [InlineData("{a..c}", "a..c")]
    public void Expand_AsShellsDo(string pattern, string texts) => Assert.Equal(texts.Split(' '), BracePattern.Expand(pattern));

    [Theory]
    [InlineData("a{0..", "not closed")]
    [InlineData("{a,{b}", "not closed")]
    [InlineData("{9..0}", "the range 9..0")]
    [InlineData("{0..999999999}", "the range 0..999999999")]
    [InlineData("{0..999}{0..999}{0..999}{0..999}", "more than 100000 files")]
    public void Expand_RefusesWhatStandsForNothingOrTooMuch(string pattern, string part)
        => Assert.Contains(part, Assert.Throws<ArgumentException>(() => BracePattern.Expand(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void Split_LeavesCommasInBraces() => Assert.Equal(["a{b,c}", "", "d"], BracePattern.Split("a{b,c},,d"));
}
