using Microsoft.Playwright;
using Xunit;

namespace AugMix.Report.Tests;

/// <summary>A real browser, Debian's chromium, and a page of everything in a file; tests are skipped, with the reason, where there is no such browser.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] s_programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Testing.TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The page's address on disk.</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        string path = _folder.At("report.html");
        await File.WriteAllTextAsync(path, ReportPage.Write(Fixture.Content()));
        Address = new Uri(path).AbsoluteUri;
        if (s_programs.FirstOrDefault(File.Exists) is { } program)
        {
            _playwright = await Playwright.CreateAsync();

            // The browser's own walls need rights that containers do not give to root.
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = Environment.UserName == "root" ? ["--no-sandbox"] : [] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _folder.Dispose();
    }

    /// <summary>The page in a window of its own.</summary>
    public async Task<OpenPage> Open(int width = 1200, ColorScheme scheme = ColorScheme.Light, bool script = true, string? address = null)
    {
        Assert.SkipWhen(_browser is null, "There is no chromium; apt-get install chromium brings one.");
        IBrowserContext context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = script });
        OpenPage page = new(await context.NewPageAsync());
        await page.GoTo(address ?? Address);
        return page;
    }
}
