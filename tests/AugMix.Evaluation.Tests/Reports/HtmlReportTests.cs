using System.Xml;
using System.Xml.Linq;
using Xunit;

namespace AugMix.Evaluation.Tests;

public class HtmlReportTests
{
    private static readonly byte[] s_png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public void Write_NeedsNothingElse()
    {
        string html = HtmlReport.Write("Comparison", [Reports.Two("standard", 0.3), Reports.Two("augmix")], new ReportImage("Samples", s_png));
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,iVBORw0KGgoBAgM=\"", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_IsWellFormed_AndHoldsEveryPart()
    {
        XElement page = Parse(HtmlReport.Write("Comparison", [Reports.Two("standard", 0.3), Reports.Two("augmix")]));
        Assert.Equal(2, page.Descendants("section").Count());

        // Per run: one heat map of 2 x 5 tinted cells, two diagrams, the configuration.
        XElement first = page.Descendants("section").First();
        Assert.Equal(10, first.Descendants("td").Count(cell => cell.Attribute("style") is not null));
        Assert.Equal(2, first.Descendants("svg").Count());
        Assert.Contains(first.Descendants("td"), cell => cell.Value == "3");

        XElement diagram = first.Descendants("svg").First();
        int bars = diagram.Elements("rect").Count(bar => (string?)bar.Attribute("class") == "bar");
        Assert.Equal(Reports.Clean.Reliability.Count(bin => bin.Count > 0), bars);
        Assert.Contains(page.Descendants("td"), cell => (string?)cell.Attribute("class") == "best" && cell.Value == "35.00");
        Assert.Contains(page.Descendants("li"), note => note.Value.Contains("(gaussian_noise, pixelate)", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_EscapesWhatComesFromOutside()
    {
        const string Hostile = "<b onclick='x'>&\"";
        EvaluationReport report = Reports.Two(Hostile) with
        {
            Configuration = new Dictionary<string, string> { [Hostile] = Hostile },
            Warnings = [Hostile],
            Preprocessing = Hostile,
        };
        XElement page = Parse(HtmlReport.Write(Hostile, report, new ReportImage(Hostile, s_png)));
        Assert.Empty(page.Descendants("b"));
        Assert.Equal(Hostile, page.Descendants("h1").Single().Value);
        Assert.Equal(Hostile, page.Descendants("h2").Single().Value);
        Assert.Equal(Hostile, (string?)page.Descendants("img").Single().Attribute("alt"));
    }

    [Fact]
    public void Write_CleanOnly_LeavesTheHeatMapOut()
    {
        XElement page = Parse(HtmlReport.Write("Clean", Reports.CleanOnly()));
        Assert.Single(page.Descendants("svg"));
        Assert.DoesNotContain(page.Descendants("table"), table => (string?)table.Attribute("class") == "heat");
    }

    [Fact]
    public void ReportImage_OfAnotherFormat_Throws()
        => Assert.Contains("not a PNG file", Assert.Throws<ArgumentException>(() => new ReportImage("sheet", new byte[] { 0xFF, 0xD8, 0xFF })).Message, StringComparison.Ordinal);

    // The page closes every element but the three void ones, which XML wants closed as well.
    private static XElement Parse(string html)
    {
        string body = html[html.IndexOf("<main>", StringComparison.Ordinal)..(html.IndexOf("</main>", StringComparison.Ordinal) + 7)];
        body = System.Text.RegularExpressions.Regex.Replace(body, "<img ([^>]*)>", "<img $1/>").Replace("<details open>", "<details open=\"\">", StringComparison.Ordinal);
        using XmlReader reader = XmlReader.Create(new StringReader(body));
        return XElement.Load(reader);
    }
}
