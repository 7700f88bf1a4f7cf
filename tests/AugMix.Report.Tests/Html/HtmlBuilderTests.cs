using Xunit;

namespace AugMix.Report.Tests;

public sealed class HtmlBuilderTests
{
    [Fact]
    public void Add_EscapesHoles_AndLeavesLiterals()
    {
        HtmlBuilder html = new();
        string text = "<b>\"'&";
        html.Add($"<p title=\"{text}\">{text} {3}</p>");
        html.Add("<hr>");
        Assert.Equal("<p title=\"&lt;b&gt;&quot;&#39;&amp;\">&lt;b&gt;&quot;&#39;&amp; 3</p><hr>", html.ToString());
    }

    [Theory]
    [InlineData("a</script>b")]
    [InlineData("a</STYLE >b")]
    public void AddRaw_OfWhatWouldEndItsElement_Throws(string text) => Assert.Throws<ArgumentException>(() => new HtmlBuilder().AddRaw(text));
}
