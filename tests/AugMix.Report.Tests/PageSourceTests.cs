using System.Globalization;
using System.Text.RegularExpressions;
using AugMix.Testing;
using Xunit;

namespace AugMix.Report.Tests;

/// <summary>Rules about the page's own sources: colours that can be read, packages from wherever the machine gets its packages.</summary>
public sealed partial class PageSourceTests
{
    // WCAG 2.2, success criteria 1.4.3 and 1.4.11, level AA.
    private const double ForText = 4.5;
    private const double ForShapes = 3;

    private static readonly string s_folder = Path.Combine(Repository.Root, "src", "AugMix.Report", "Page");
    private static readonly Dictionary<string, string>[] s_themes = Themes();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Colours_HaveContrast(int theme)
    {
        Dictionary<string, string> colours = s_themes[theme];
        Assert.All((string[])["ink", "soft", "link"], name => AtLeast(ForText, name, "page"));
        Assert.All((string[])["ink", "soft"], name => AtLeast(ForText, name, "panel"));
        Assert.All(Enumerable.Range(0, 6), run => AtLeast(ForShapes, $"run-{run}", "page"));
        Assert.All(Enumerable.Range(0, 10), step => AtLeast(ForText, $"heat-ink-{step}", $"heat-{step}"));
        Assert.All(Enumerable.Range(0, 9), step => AtLeast(ForText, $"change-ink-{step}", $"change-{step}"));

        void AtLeast(double bound, string one, string other)
        {
            double contrast = Contrast(colours[one], colours[other]);
            Assert.True(contrast >= bound, FormattableString.Invariant($"{one} on {other}: {contrast:0.00}, below {bound}"));
        }
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, 1)]
    public void HeatColours_GoOneWay(int theme, int direction)
    {
        // Whoever sees no hues, or prints in grey, still sees which cell is worse.
        double[] luminances = [.. Enumerable.Range(0, 10).Select(step => Luminance(s_themes[theme][$"heat-{step}"]))];
        Assert.All(luminances.Zip(luminances.Skip(1)), pair => Assert.Equal(direction, Math.Sign(pair.Second - pair.First)));
    }

    [Fact]
    public void LockFile_NamesNoPlace_AndExactVersions()
    {
        string packages = File.ReadAllText(Path.Combine(s_folder, "package-lock.json"));
        Assert.DoesNotContain("://", packages, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resolved\"", packages, StringComparison.Ordinal);
        Assert.True(Regex.Count(packages, "\"integrity\": \"sha512-") > 20);
        Assert.DoesNotMatch("\"[~^>]", File.ReadAllText(Path.Combine(s_folder, "package.json")).Replace("\"node\": \">=18\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_AreShort() => Assert.All(Directory.EnumerateFiles(s_folder, "*.*js", SearchOption.AllDirectories), path => Assert.True(File.ReadLines(path).Count() <= 150, path));

    private static double Contrast(string one, string other)
    {
        double[] luminances = [Luminance(one), Luminance(other)];
        return (luminances.Max() + 0.05) / (luminances.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] linear = [.. Enumerable.Range(0, 3)
            .Select(channel => int.Parse(colour.AsSpan(1 + (2 * channel), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    // The first block of the style sheet is light; the second, in a media query, dark.
    private static Dictionary<string, string>[] Themes()
        => [.. Root().Matches(File.ReadAllText(Path.Combine(s_folder, "page.css"))).Select(block => Variable().Matches(block.Value).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value))];

    [GeneratedRegex(":root \\{[^}]*\\}")]
    private static partial Regex Root();

    [GeneratedRegex("--(?<name>[a-z0-9-]+): (?<value>#[0-9a-f]{6});")]
    private static partial Regex Variable();
}
