using Xunit;

namespace AugMix.Cli.Tests;

public sealed class ResultTableTests
{
    private readonly ResultTable _table = new("percent", "a", "longer|b");

    public ResultTableTests() => _table.Add(("error", true), ("1.5", true), ("22.25", false));

    [Fact]
    public void Markdown_IsAligned_AndEscapesBars()
        => Assert.Equal("| percent |   a | longer\\|b |\n| ------- | --: | --------: |\n| error   | 1.5 |     22.25 |\n", _table.ToText(markdown: true, ansi: false));

    [Fact]
    public void Terminal_MarksStrongCells_WithoutShiftingThem()
    {
        string plain = _table.ToText(markdown: false, ansi: false);
        string[] lines = plain.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(["percent", "a", "longer|b"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["error", "1.5", "22.25"], lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string marked = _table.ToText(markdown: false, ansi: true);
        Assert.Contains("\e[1m1.5\e[0m", marked, StringComparison.Ordinal);
        Assert.Equal(plain, marked.Replace("\e[1m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal));
    }
}
