using Xunit;

namespace AugMix.Evaluation.Tests;

public class LatexReportTests
{
    [Fact]
    public void Write_DrawsTheComparisonWithBooktabs()
    {
        string[] lines = LatexReport.Write([Reports.Two("standard", 0.3), Reports.Two("augmix")]).Split('\n');
        Assert.Contains("\\resizebox{\\ifdim\\width>\\linewidth \\linewidth\\else\\width\\fi}{!}{\\begin{tabular}{lrr}", lines);
        Assert.Equal(["\\toprule", " & standard & augmix \\\\", "\\midrule"], lines.SkipWhile(line => line != "\\toprule").Take(3));
        Assert.Contains("pixelate & 60.00 & \\textbf{40.00} \\\\", lines);
        Assert.Contains("mean corruption error over 2 corruptions & 45.00 & \\textbf{35.00} \\\\", lines);
        Assert.Contains(lines, line => line.StartsWith("Mean corruption error: plain average", StringComparison.Ordinal) && line.EndsWith("\\par", StringComparison.Ordinal));
        Assert.Contains("Warning, augmix: training used contrast, which overlaps the test corruptions\\par", lines);
    }

    [Fact]
    public void EveryEnvironment_IsClosed_AndEveryRowHasAllCells()
    {
        string text = LatexReport.Write([Reports.Full(), Reports.CleanOnly(), Reports.Two("a & b \\\\ {c}")]);
        foreach (string name in (ReadOnlySpan<string>)["table", "tabular", "minipage"])
        {
            Assert.Equal(2, text.Split($"\\begin{{{name}}}").Length);
            Assert.Equal(2, text.Split($"\\end{{{name}}}").Length);
        }

        string[] rows = [.. text.Split('\n').SkipWhile(line => line != "\\toprule").TakeWhile(line => line != "\\bottomrule").Where(line => line.EndsWith("\\\\", StringComparison.Ordinal))];
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(4, row.Replace("\\&", "", StringComparison.Ordinal).Split('&').Length));
        Assert.Equal(text.Replace("\\{", "", StringComparison.Ordinal).Count(c => c == '{'), text.Replace("\\}", "", StringComparison.Ordinal).Count(c => c == '}'));
        Assert.All(text.Split('\n').Skip(1), line => Assert.DoesNotContain("%", line.Replace("\\%", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("100%_$#&{}", "100\\%\\_\\$\\#\\&\\{\\}")]
    [InlineData("\\input{x}", "\\textbackslash{}input\\{x\\}")]
    [InlineData("a~b^c", "a\\textasciitilde{}b\\textasciicircum{}c")]
    [InlineData("[x] *", "{[}x{]} {*}")]
    [InlineData("a--b - c", "a-{}-b - c")]
    [InlineData("<a|b>", "\\textless{}a\\textbar{}b\\textgreater{}")]
    [InlineData("two\nlines\t", "two lines ")]
    [InlineData("1 ± 2 –", "1 $\\pm$ 2 --")]
    public void Escape_KeepsTextText(string text, string expected) => Assert.Equal(expected, LatexReport.Escape(text));
}
