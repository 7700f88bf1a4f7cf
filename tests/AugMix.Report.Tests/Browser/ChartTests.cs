using System.Text.Json;
using Xunit;

namespace AugMix.Report.Tests;

/// <summary>Every figure holds a mark for each number, at the place that the number has.</summary>
public sealed class ChartTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task EveryFigure_HasAMarkForEachNumber()
    {
        await using OpenPage page = await browser.Open();
        Dictionary<string, JsonElement> charts = await page.Charts();
        Assert.Equal(["dots", "heat", "lines", "reliability", "scatter"], charts.Values.Select(chart => chart.GetProperty("kind").GetString()!).Distinct().Order(StringComparer.Ordinal));
        foreach ((string id, JsonElement chart) in charts)
        {
            foreach ((string marks, int expected) in Expected(chart))
            {
                Assert.True(expected > 0, $"{id} expects nothing of {marks}.");
                Assert.Equal((id, marks, expected), (id, marks, await page.Count($"#{id} {marks}")));
            }
        }
    }

    [Fact]
    public async Task Dots_StandWhereTheirNumbersAre()
    {
        await using OpenPage page = await browser.Open();
        (string id, JsonElement chart) = (await page.Charts()).First(entry => entry.Value.GetProperty("kind").GetString() == "dots");
        double[] values = [.. chart.GetProperty("series")[0].GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
        double[] places = await page.Page.EvalOnSelectorAllAsync<double[]>($"#{id} g.series-0 > *", "marks => marks.map(mark => mark.getBoundingClientRect()).map(box => (box.left + box.right) / 2)");
        double scale = (places[1] - places[0]) / (values[1] - values[0]);
        Assert.True(scale > 0);
        Assert.All(values.Zip(places), pair => Assert.Equal(places[0] + (scale * (pair.First - values[0])), pair.Second, 0.01));
    }

    [Fact]
    public async Task Lines_GoThroughAllTheirNumbers()
    {
        await using OpenPage page = await browser.Open();
        (string id, JsonElement chart) = (await page.Charts()).First(entry => entry.Value.GetProperty("kind").GetString() == "lines");
        double[] values = [.. chart.GetProperty("series")[0].GetProperty("y").EnumerateArray().Select(value => value.GetDouble())];
        double[] heights = await page.Page.EvalOnSelectorAsync<double[]>($"#{id} g.series-0 path", "path => path.getAttribute('d').match(/[ML][^ML]+/g).map(point => +point.split(',')[1])");
        Assert.Equal(values.Length, heights.Length);
        double scale = (heights[^1] - heights[0]) / (values[^1] - values[0]);
        Assert.True(scale < 0);
        Assert.All(values.Zip(heights), pair => Assert.Equal(heights[0] + (scale * (pair.First - values[0])), pair.Second, 0.01));
    }

    [Fact]
    public async Task Columns_AreAsHighAsTheirAccuracy()
    {
        await using OpenPage page = await browser.Open();
        (string id, JsonElement chart) = (await page.Charts()).First(entry => entry.Value.GetProperty("kind").GetString() == "reliability");
        double[] accuracies = [.. chart.GetProperty("bins").EnumerateArray().Where(bin => bin.GetProperty("count").GetInt32() > 0).Select(bin => bin.GetProperty("accuracy").GetDouble())];
        double[] heights = await page.Page.EvalOnSelectorAllAsync<double[]>($"#{id} g.accuracy rect", "marks => marks.map(mark => mark.height.baseVal.value)");
        int highest = accuracies.IndexOf(accuracies.Max());
        Assert.All(accuracies.Zip(heights), pair => Assert.Equal(heights[highest] * pair.First / accuracies[highest], pair.Second, 0.01));
    }

    [Fact]
    public async Task Cells_ShowTheirNumber_InItsColour()
    {
        await using OpenPage page = await browser.Open();
        (string id, JsonElement chart) = (await page.Charts()).First(entry => entry.Value.GetProperty("kind").GetString() == "heat");
        double[] values = [.. chart.GetProperty("values").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble())];
        string[] texts = [.. await page.Page.Locator($"#{id} svg g[aria-label='text'] text").AllTextContentsAsync()];
        Assert.Equal(values.Select(value => value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)), texts);
        string[] drawn = await page.Page.EvalOnSelectorAllAsync<string[]>($"#{id} g[aria-label='cell'] rect", "marks => marks.map(mark => getComputedStyle(mark).fill)");
        string[] tabled = await page.Page.EvalOnSelectorAllAsync<string[]>($"#{id} td", "cells => cells.map(cell => getComputedStyle(cell).backgroundColor)");
        Assert.Equal(tabled, drawn);
        Assert.True(drawn.Distinct().Count() > 4);
    }

    [Fact]
    public async Task Figures_FollowTheWindowsWidth()
    {
        await using OpenPage page = await browser.Open(1200);
        double wide = await Width();
        await page.Page.SetViewportSizeAsync(500, 900);
        await page.Page.WaitForFunctionAsync($"document.querySelector('figure svg').clientWidth < {(int)wide}");
        double narrow = await Width();
        Assert.True(narrow is > 300 and < 500);
        Assert.Equal(narrow, await page.Page.EvalOnSelectorAsync<double>("figure svg", "svg => +svg.getAttribute('width')"));

        Task<double> Width() => page.Page.EvalOnSelectorAsync<double>("figure svg", "svg => svg.getBoundingClientRect().width");
    }

    private static IEnumerable<(string Marks, int Count)> Expected(JsonElement chart)
    {
        JsonElement[] series = chart.TryGetProperty("series", out JsonElement list) ? [.. list.EnumerateArray()] : [];
        switch (chart.GetProperty("kind").GetString())
        {
            case "heat":
                yield return ("g[aria-label='cell'] rect", chart.GetProperty("values").EnumerateArray().Sum(row => Known(row)));
                break;
            case "dots":
                for (int i = 0; i < series.Length; i++)
                {
                    yield return ($"g.series-{i} > *", Known(series[i].GetProperty("values")));
                    if (series[i].GetProperty("lower").ValueKind == JsonValueKind.Array)
                    {
                        yield return ($"g.interval >> nth={i} >> line", Known(series[i].GetProperty("lower")));
                    }
                }

                break;
            case "lines":
                yield return ("g[class^='series'] path", series.Length);
                yield return ("g.point > *", series.Sum(line => line.GetProperty("x").GetArrayLength() <= 40 ? line.GetProperty("x").GetArrayLength() : 1));
                break;
            case "reliability":
                yield return ("g.accuracy rect", chart.GetProperty("bins").EnumerateArray().Count(bin => bin.GetProperty("count").GetInt32() > 0));
                yield return ("g.ideal path", 1);
                yield return ("svg", 2);
                break;
            case "scatter":
                yield return ("g[class^='series'] > *", chart.GetProperty("points").GetArrayLength());
                yield return ("g.published circle", chart.GetProperty("published").GetArrayLength());
                break;
        }
    }

    private static int Known(JsonElement values) => values.EnumerateArray().Count(value => value.ValueKind == JsonValueKind.Number);
}
