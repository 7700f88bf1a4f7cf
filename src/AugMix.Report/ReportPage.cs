using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AugMix.Report;

/// <summary>One HTML file that needs nothing else: it opens from disk, asks the network for nothing, and is readable without its script.</summary>
public static class ReportPage
{
    private static readonly string s_style = Resource("page.css");
    private static readonly string s_script = Resource("page.js");

    /// <summary>The program's version, without the commit.</summary>
    private static string Version { get; } = typeof(ReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Writes the page.</summary>
    /// <exception cref="ArgumentException">There is no run to show.</exception>
    public static string Write(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Runs.Count == 0)
        {
            throw new ArgumentException("There is no run to report on.", nameof(content));
        }

        Section[] sections = [.. Section.All.Where(section => section.Has(content))];
        PageWriter page = new();
        WriteHead(page.Html, content.Title);
        WriteHeader(page.Html, content, sections);
        page.Html.Add("<main id=\"content\">\n<p class=\"lead unscripted\">Figures are drawn by a script, which does not run here. The data of each figure is in the table below it.</p>\n");
        foreach (Section section in sections)
        {
            page.Html.Add($"<section aria-labelledby=\"{section.Id}\">\n<h2 id=\"{section.Id}\">{section.Title}</h2>\n");
            section.Write(page, content);
            page.Html.Add("</section>\n");
        }

        page.Html.Add($"</main>\n<footer><p>Made by AugMix for .NET {Version}.</p></footer>\n<script type=\"application/json\" id=\"charts\">");
        page.Html.AddRaw(JsonSerializer.Serialize(page.Charts, ChartJson.Default.DictionaryStringChart));
        page.Html.Add("</script>\n<script>");
        page.Html.AddRaw(s_script);
        page.Html.Add("</script>\n</body>\n</html>\n");
        return page.Html.ToString();
    }

    private static void WriteHead(HtmlBuilder html, string title)
    {
        // Nothing may be loaded, and no script or style may run but the two of this page.
        string policy = $"default-src 'none'; script-src '{Hash(s_script)}'; style-src '{Hash(s_style)}'; img-src data:; base-uri 'none'; form-action 'none'";
        html.Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <style>
            """);
        html.AddRaw(s_style);
        html.Add("</style>\n</head>\n<body>\n");
    }

    private static void WriteHeader(HtmlBuilder html, ReportContent content, Section[] sections)
    {
        html.Add($"<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header>\n<h1>{content.Title}</h1>\n<p class=\"lead\">{string.Join(" · ", content.Runs)}</p>\n<nav aria-label=\"Sections\"><ul>");
        foreach (Section section in sections)
        {
            html.Add($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>");
        }

        html.Add("</ul></nav>\n</header>\n");
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
