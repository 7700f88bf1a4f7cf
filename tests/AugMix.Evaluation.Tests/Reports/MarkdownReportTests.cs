using Xunit;

namespace AugMix.Evaluation.Tests;

public class MarkdownReportTests
{
    [Fact]
    public void Write_DrawsTheComparison()
    {
        string text = MarkdownReport.Write([Reports.Two("standard", 0.3), Reports.Two("augmix")]);
        string[] lines = text.Split('\n');
        Assert.Equal("| percent, lower is better | standard | augmix |", lines[0]);
        Assert.Equal("| --- | ---: | ---: |", lines[1]);
        Assert.Contains("| pixelate | 60.00 | **40.00** |", lines);
        Assert.Contains("| mean corruption error over 2 corruptions | 45.00 | **35.00** |", lines);
        Assert.Contains("| gaussian_noise | 10.00 | 20.00 | 30.00 | 40.00 | 50.00 |", lines);
        Assert.Contains(lines, line => line.StartsWith("- Mean corruption error: plain average", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_EscapesNames()
    {
        string text = MarkdownReport.Write(Reports.Two("a|b\n<script> `x`"));
        Assert.StartsWith("| percent, lower is better | a\\|b \\<script\\> \\`x\\` |\n", text, StringComparison.Ordinal);
    }
}
