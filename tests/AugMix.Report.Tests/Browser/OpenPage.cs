using System.Text.Json;
using Microsoft.Playwright;

namespace AugMix.Report.Tests;

/// <summary>A page in a browser, with everything it complained about and asked for.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    public OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => _complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += (_, dialog) => _complaints.Add(dialog.Message);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>What the page wrote to the console, and what went wrong.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What was asked for besides data that stand in the page.</summary>
    public IEnumerable<string> Requests => _requests.Where(address => !address.StartsWith("data:", StringComparison.Ordinal));

    /// <summary>Opens an address and waits for the figures.</summary>
    public async Task GoTo(string address)
    {
        await Page.GotoAsync(address);
        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>The data of each figure.</summary>
    public async Task<Dictionary<string, JsonElement>> Charts()
        => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await Page.Locator("#charts").TextContentAsync() ?? "")!;

    /// <summary>How many elements a selector finds.</summary>
    public Task<int> Count(string selector) => Page.Locator(selector).CountAsync();

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
