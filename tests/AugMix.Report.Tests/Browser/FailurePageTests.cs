using AugMix.Testing;
using AugMix.Training;
using Xunit;

namespace AugMix.Report.Tests;

/// <summary>The page beside stored wrong answers, in the same browser as the report's: it shows the images, filters them, and takes names for text.</summary>
public sealed class FailurePageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IDisposable
{
    private const int Side = 8;
    private const string Shown = "ul.images > li:visible";

    private static readonly Failure[] s_failures =
    [
        new("fog", 4, 1, 1, 0, 0.875),
        new("fog", 1, 3, 1, 0, 0.75),
        new("contrast", 4, 0, 0, 1, 0.625),
        new("", 0, 2, 0, 1, 0.5),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Opens_FromDisk_WithItsImages_AndAsksForNothingElse()
    {
        await using OpenPage page = await Open();
        Assert.Empty(page.Complaints);
        Assert.Equal(4, await page.Count(Shown));
        Assert.All(await page.Page.EvalOnSelectorAllAsync<int[]>("img", "images => images.map(image => image.complete ? image.naturalWidth : 0)"), width => Assert.Equal(Side, width));
        Assert.Equal(
            ["clean-000002.png", "contrast-4-000000.png", "fog-1-000003.png", "fog-4-000001.png", "index.html"],
            page.Requests.Select(address => Path.GetFileName(new Uri(address).LocalPath)).Distinct().Order());
        Assert.Null(await page.Page.EvaluateAsync<int?>("window.broken ?? null"));
        Assert.Contains(Fixture.Hostile, await page.Page.Locator("h1").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_ShowWhatFits_AndSayHowMany()
    {
        await using OpenPage page = await Open();
        await Choose("corruption", "fog", 2);
        await Choose("severity", "4", 1);
        Assert.Equal("1 of 4 shown, confidence from 0 percent", await page.Page.Locator("output").TextContentAsync());
        await page.Page.Locator("button[type=reset]").ClickAsync();
        await page.Page.WaitForFunctionAsync("document.querySelectorAll('ul.images > li:not([hidden])').length === 4");
        await Choose("label", Fixture.Hostile, 2);
        await page.Page.Locator("button[type=reset]").ClickAsync();
        await Choose("prediction", "dog", 2);
        await page.Page.Locator("button[type=reset]").ClickAsync();
        await page.Page.Locator("input[name=confidence]").FillAsync("70");
        Assert.Equal("2 of 4 shown, confidence from 70 percent", await page.Page.Locator("output").TextContentAsync());
        Assert.Empty(page.Complaints);

        async Task Choose(string name, string value, int expected)
        {
            await page.Page.Locator($"select[name={name}]").SelectOptionAsync(value);
            Assert.Equal((name, expected), (name, await page.Count(Shown)));
        }
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1200)]
    public async Task NothingOverflows(int width)
    {
        await using OpenPage page = await Open(width);
        Assert.Equal(width, await page.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
    }

    [Fact]
    public async Task WithoutScripts_EverythingIsShown()
    {
        await using OpenPage page = await Open(script: false);
        Assert.Equal(4, await page.Count(Shown));
        Assert.False(await page.Page.Locator("form").IsVisibleAsync());
    }

    // Two classes, the first of a name that would break out of markup.
    private Task<OpenPage> Open(int width = 1200, bool script = true)
    {
        byte[] samples = [.. Enumerable.Range(0, 4 * Side * Side * 3).Select(i => (byte)(i * 37))];
        MemoryDataset clean = new("pets", new ImageShape(Side, Side, 3), [Fixture.Hostile, "dog"], samples, [0, 1, 0, 1]);
        using GeneratedCorruptions source = new(clean, ["fog", "contrast"]);
        FailureFolder.Write(_folder.Path, Fixture.Hostile, [Fixture.Hostile], s_failures, clean, source);
        return browser.Open(width, script: script, address: new Uri(_folder.At("index.html")).AbsoluteUri);
    }
}
