using Microsoft.Playwright;
using Xunit;

namespace AugMix.Report.Tests;

/// <summary>The page as people meet it: from disk, on a phone, in the dark, on paper, by keyboard, by ear, without scripts.</summary>
public sealed class PageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Opens_FromDisk_WithoutComplaint_AndAsksForNothing()
    {
        await using OpenPage page = await browser.Open();
        Assert.Empty(page.Complaints);
        Assert.Equal(0, await page.Count(".unscripted"));
        Assert.Equal([browser.Address], page.Requests);
        Assert.Equal((await page.Charts()).Count, await page.Count("figure .plot:has(svg)"));
    }

    [Fact]
    public async Task HostileNames_AreText()
    {
        await using OpenPage page = await browser.Open();
        Assert.Null(await page.Page.EvaluateAsync<int?>("window.broken ?? null"));
        Assert.Equal(0, await page.Count("img[src=x], figure b, td b"));
        Assert.Contains(Fixture.Hostile, await page.Page.Locator("h1").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains(Fixture.Hostile, await page.Page.Locator("#failures ~ ul figcaption").First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains(Fixture.Hostile, await page.Page.Locator(".legend").First.TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_StopsWhatIsNotThePages()
    {
        await using OpenPage page = await browser.Open();
        await page.Page.EvaluateAsync("() => { const script = document.createElement('script'); script.textContent = 'window.broken = 2'; document.body.append(script); }");
        Assert.Null(await page.Page.EvaluateAsync<int?>("window.broken ?? null"));
        Assert.Contains(page.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1200)]
    public async Task NothingOverflows(int width)
    {
        await using OpenPage page = await browser.Open(width);
        await page.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => { details.open = true; })");
        Assert.Equal(width, await page.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));

        // What is wider lies in a box that scrolls.
        string[] outside = await page.Page.EvaluateAsync<string[]>("width => [...document.body.querySelectorAll('*')].filter(e => !e.closest('.scroll, svg, .skip') && e.getBoundingClientRect().right > width + 1).map(e => e.outerHTML.slice(0, 80))", width);
        Assert.Empty(outside);
    }

    [Fact]
    public async Task Dark_ChangesThePageAndItsFigures()
    {
        await using OpenPage light = await browser.Open();
        await using OpenPage dark = await browser.Open(scheme: ColorScheme.Dark);
        foreach ((string selector, string property) in ((string, string)[])[("body", "backgroundColor"), ("body", "color"), ("g[aria-label='cell'] rect", "fill"), ("g.series-0 > *", "fill"), ("td.heat-5", "backgroundColor")])
        {
            Assert.NotEqual(await Style(light, selector, property), await Style(dark, selector, property));
        }
    }

    [Fact]
    public async Task Print_IsOnWhite_WithoutWhatCannotBePressed_AndWithTheConfiguration()
    {
        await using OpenPage page = await browser.Open(scheme: ColorScheme.Dark);
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        Assert.Equal("rgb(255, 255, 255)", await Style(page, "body", "backgroundColor"));
        Assert.False(await page.Page.Locator("nav").IsVisibleAsync());
        await page.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        Assert.True(await page.Page.Locator("details.printed table").First.IsVisibleAsync());
        byte[] paper = await page.Page.PdfAsync(new() { Format = "A4" });
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(paper, 0, 4), StringComparison.Ordinal);
        await page.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        Assert.False(await page.Page.Locator("details.printed table").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Keyboard_ReachesEverything_AndShowsWhereItIs()
    {
        await using OpenPage page = await browser.Open();
        int wanted = await page.Page.EvaluateAsync<int>("[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length");
        HashSet<string> reached = [];
        for (int i = 0; i < wanted; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            string focus = await page.Page.EvaluateAsync<string>("(() => { const e = document.activeElement; const all = [...document.querySelectorAll('*')]; return e === document.body ? '' : `${all.indexOf(e)} ${getComputedStyle(e).outlineStyle}`; })()");
            Assert.EndsWith(" solid", focus, StringComparison.Ordinal);
            reached.Add(focus);
        }

        Assert.Equal(wanted, reached.Count);

        // The first stop leads to the content; a figure's data open by key.
        await page.Page.Locator("figure summary").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Page.Locator("figure table").First.IsVisibleAsync());
    }

    [Fact]
    public async Task AccessibilityTree_HasHeadingsFiguresTablesAndNames()
    {
        await using OpenPage page = await browser.Open();
        string tree = await page.Page.Locator("body").AriaSnapshotAsync();
        Assert.Contains("heading \"Error by corruption\" [level=2]", tree, StringComparison.Ordinal);
        Assert.Contains("navigation \"Sections\"", tree, StringComparison.Ordinal);
        Assert.Contains("banner", tree, StringComparison.Ordinal);
        Assert.Contains("- main", tree, StringComparison.Ordinal);
        int figures = (await page.Charts()).Count;
        Assert.Equal(figures, await page.Page.GetByRole(AriaRole.Img, new() { NameRegex = new(@"\w+.*\.") }).And(page.Page.Locator("svg")).CountAsync());
        Assert.True(await page.Page.GetByRole(AriaRole.Table, new() { Name = "The runs side by side, in percent; bold: lowest in its row" }).IsVisibleAsync());
        Assert.Equal(0, await page.Count("img:not([alt]), table:not(:has(caption)), th:not([scope]), .scroll:not([aria-label])"));
        Assert.True(await page.Page.GetByRole(AriaRole.Rowheader, new() { Name = "clean error" }).First.IsVisibleAsync());
    }

    [Fact]
    public async Task WithoutScripts_TablesAreThere()
    {
        await using OpenPage page = await browser.Open(script: false);
        Assert.True(await page.Page.Locator("#summary ~ .scroll table").First.IsVisibleAsync());
        Assert.True(await page.Page.GetByText("Figures are drawn by a script").IsVisibleAsync());
        await page.Page.Locator("figure summary").First.ClickAsync();
        Assert.True(await page.Page.Locator("figure table").First.IsVisibleAsync());
    }

    private static Task<string> Style(OpenPage page, string selector, string property)
        => page.Page.EvalOnSelectorAsync<string>(selector, $"element => getComputedStyle(element).{property}");
}
