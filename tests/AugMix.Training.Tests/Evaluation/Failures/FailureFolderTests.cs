using System.Text.Json;
using AugMix.Codecs;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class FailureFolderTests : IDisposable
{
    private const int Side = 6;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_StoresTheImagesThatTheNetworkSaw_WithWhatItSaid()
    {
        MemoryDataset clean = Pets("cat", "dog");
        using GeneratedCorruptions source = new(clean, ["fog"]);
        Failure[] failures = [new("fog", 4, 1, 1, 0, 0.875), new("", 0, 0, 0, 1, 0.5)];
        FailureFolder.Write(_folder.Path, "run", ["Beware."], failures, clean, source);
        Assert.Equal(["clean-000000.png", "fog-4-000001.png", "index.html", "index.json"], Directory.EnumerateFiles(_folder.Path).Select(path => Path.GetFileName(path)).Order());

        ImageBuffer expected = new(clean.Shape);
        source.Open("fog", 4).Read(1, expected.Target);
        Assert.Equal(expected.View.Samples.ToArray(), ImageFile.Read(_folder.At("fog-4-000001.png")).View.Samples.ToArray());
        JsonElement[] index = [.. JsonDocument.Parse(File.ReadAllText(_folder.At("index.json"))).RootElement.EnumerateArray()];
        Assert.Equal(
            ["file", "corruption", "severity", "index", "label", "label_name", "prediction", "prediction_name", "confidence", "run"],
            index[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(("fog-4-000001.png", "fog", 4, 1, "dog", "cat", 0.875), (
            index[0].GetProperty("file").GetString(), index[0].GetProperty("corruption").GetString(), index[0].GetProperty("severity").GetInt32(), index[0].GetProperty("index").GetInt32(),
            index[0].GetProperty("label_name").GetString(), index[0].GetProperty("prediction_name").GetString(), index[0].GetProperty("confidence").GetDouble()));
        Assert.Equal(JsonValueKind.Null, index[1].GetProperty("corruption").ValueKind);
        Assert.All(index, entry => Assert.Equal("run", entry.GetProperty("run").GetString()));
    }

    [Fact]
    public void Page_EscapesNames_AndNeedsNothingElse()
    {
        const string hostile = "\"><script>alert('x')</script>&";
        MemoryDataset clean = Pets(hostile, "dog");
        FailureFolder.Write(_folder.Path, hostile, [hostile], [new("", 0, 0, 0, 1, 0.5), new("", 0, 1, 1, 0, 0.25)], clean, null);
        string html = File.ReadAllText(_folder.At("index.html"));
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<img ").Length - 1);
        Assert.Contains("src=\"clean-000000.png\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-live", html, StringComparison.Ordinal);
        Assert.Equal(4, html.Split("<select ").Length - 1);
    }

    private static MemoryDataset Pets(string first, string second)
    {
        byte[] samples = [.. Enumerable.Range(0, 2 * Side * Side * 3).Select(i => (byte)(i * 37))];
        return new("pets", new(Side, Side, 3), [first, second], samples, [0, 1]);
    }
}
