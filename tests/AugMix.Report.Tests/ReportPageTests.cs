using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace AugMix.Report.Tests;

/// <summary>The page as text: what it holds, what it escapes, what it allows.</summary>
public sealed partial class ReportPageTests
{
    private static readonly string s_page = ReportPage.Write(Fixture.Content());

    [Fact]
    public void Write_LeavesNoTextUnescaped()
    {
        Assert.DoesNotContain(Fixture.Hostile, s_page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", s_page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(Fixture.Hostile), s_page, StringComparison.Ordinal);

        // Three blocks, none of them ended by a text inside: style, data, script.
        Assert.Equal(2, Regex.Count(s_page, "</script", RegexOptions.IgnoreCase));
        Assert.Equal(1, Regex.Count(s_page, "</style", RegexOptions.IgnoreCase));
        Assert.Contains(Fixture.Hostile, Charts().GetRawText().Length > 0 ? Charts().EnumerateObject().SelectMany(chart => chart.Value.TryGetProperty("series", out JsonElement series) ? series.EnumerateArray().Select(run => run.GetProperty("label").GetString()) : []) : []);
    }

    [Fact]
    public void Write_AllowsItsOwnScriptAndStyleOnly()
    {
        string policy = WebUtility.HtmlDecode(Policy().Match(s_page).Groups["policy"].Value);
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(Script().Match(s_page).Groups["text"].Value)}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(Style().Match(s_page).Groups["text"].Value)}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", Body(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\son\w+=""", Body());
    }

    [Fact]
    public void Write_NamesNoOtherPlace()
    {
        Assert.DoesNotMatch(@"(src|href)=""(?!data:image/png;base64,|#)", Body());
        Assert.DoesNotContain("@import", s_page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", Style().Match(s_page).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HasEverySection_AndHeadingsInOrder()
    {
        Assert.All(Section.All, section => Assert.Contains($"<h2 id=\"{section.Id}\">{section.Title}</h2>", s_page, StringComparison.Ordinal));
        int[] levels = [.. Regex.Matches(Body(), "<h([1-6])").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Write_HasEachFiguresDataAsATable()
    {
        string[] figures = [.. Figure().Matches(Body()).Select(match => match.Value)];
        Assert.Equal(Charts().EnumerateObject().Count(), figures.Length);
        Assert.All(figures, figure => Assert.Matches("(?s)<details>.*<table.*<caption>.*scope=\"col\".*scope=\"row\".*</table>.*</details>", figure));

        // Heat map of the first run: 15 cells, each tinted.
        Assert.Equal(15, Regex.Count(figures.First(figure => figure.Contains("Error in percent by corruption and severity", StringComparison.Ordinal)), "<td class=\"heat-[0-9]\">"));
    }

    [Fact]
    public void Write_ShowsTheNumbersAndTheirNotes()
    {
        foreach (string text in (string[])[
            "mean corruption error over 3 corruptions", "plain average, not normalised", "Warning, standard: training of standard used contrast", "paper: WideResNet-40-2, Standard", "26.9", "−10.00",
            "−12.00 to −8.00", "percentage points", "yes", "2 numbers, 1 of them significant", "−0.5000", "−0.7500 to +0.2500", "nats", "augmix report runs --output report.html", "What the runs do not have in common", "generated here, seed 0", "confidence intervals over sequences", "(5.00 to 25.00)", "(3.00 to 20.00)", "INCOMPLETE, left out on request: rotate, snow"])
        {
            Assert.Contains(text, WebUtility.HtmlDecode(s_page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_OfACleanRun_LeavesOutWhatItHasNot()
    {
        string page = ReportPage.Write(new ReportContent { Title = "Clean", Evaluations = [Fixture.CleanOnly("clean")] });
        Assert.All((string[])["summary", "calibration"], id => Assert.Contains($"<h2 id=\"{id}\">", page, StringComparison.Ordinal));
        Assert.All((string[])["robustness", "corruptions", "stability", "training", "failures", "samples"], id => Assert.DoesNotContain($"id=\"{id}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OfNothing_Throws() => Assert.Throws<ArgumentException>(() => ReportPage.Write(new ReportContent { Title = "Nothing" }));

    [Fact]
    public void Write_IsTheSameEachTime() => Assert.Equal(s_page, ReportPage.Write(Fixture.Content()));

    [Fact]
    public void ReportImage_OfAnotherFormat_Throws()
        => Assert.Contains("not a PNG file", Assert.Throws<ArgumentException>(() => new ReportImage("sheet", new byte[] { 0xFF, 0xD8, 0xFF })).Message, StringComparison.Ordinal);

    private static JsonElement Charts() => JsonElement.Parse(Data().Match(s_page).Groups["text"].Value);

    private static string Body() => s_page[s_page.IndexOf("<body>", StringComparison.Ordinal)..s_page.IndexOf("<script", StringComparison.Ordinal)];

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(?<text>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(?<text>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script type=\"application/json\" id=\"charts\">(?<text>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("<figure id=\"figure-.*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Figure();
}
