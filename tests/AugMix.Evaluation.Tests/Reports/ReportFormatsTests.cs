using System.Text.Json;
using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>Whatever the form, no number without what it is of, and no leak unsaid.</summary>
public class ReportFormatsTests
{
    public static TheoryData<string> Names => [.. ReportFormats.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFormat_SaysWhatTheNumbersAreOf(string name)
    {
        EvaluationReport report = Reports.Full("full");
        foreach (EvaluationReport[] reports in (EvaluationReport[][])[[report], [Reports.Two("other"), report]])
        {
            string text = Plain(name, ReportFormats.Find(name).Write(reports));
            string[] facts =
            [
                .. reports.SelectMany(entry => entry.Warnings), .. report.Missing, .. report.Scored, report.Preprocessing, report.CorruptedPreprocessing!, report.TestSet!,
                report.Configuration[EvaluationReport.CorruptedImages], "generated", "76d9393",
            ];
            Assert.All(facts, fact => Assert.Contains(fact, text, StringComparison.Ordinal));
            Assert.Contains(name == "json" ? "\"prior_strength\": 16" : "prior strength 16", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFormat_TellsResizedCorruptedImagesApart(string name)
    {
        EvaluationReport stored = Reports.Full("stored");
        EvaluationReport resized = Reports.Full("resized") with { CorruptedPreprocessing = "short side resized to 256, as imagenet.py", Warnings = ["the corrupted images were resized"] };
        string text = Plain(name, ReportFormats.Find(name).Write([stored, resized]));
        Assert.Contains(stored.CorruptedPreprocessing!, text, StringComparison.Ordinal);
        Assert.Contains(resized.CorruptedPreprocessing!, text, StringComparison.Ordinal);
        Assert.Contains("the corrupted images were resized", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ResizedCorruptedImages_DoNotShareARow()
    {
        ComparisonTable table = ComparisonTable.From([Reports.Full("stored"), Reports.Full("resized") with { CorruptedPreprocessing = "resized" }]);
        Assert.Equal(2, table.Rows.Count(row => row.Label.StartsWith("mean corruption error", StringComparison.Ordinal)));
    }

    [Fact]
    public void Formats_AreNamedOnce_AndUnknownOnesAreRefused()
    {
        Assert.Equal(ReportFormats.All.Count, ReportFormats.All.Select(format => format.Name).Distinct().Count());
        Assert.Equal([".json", ".md", ".csv", ".tex"], ReportFormats.All.Select(format => format.Extension));
        Assert.Throws<ArgumentException>(() => ReportFormats.Find("yaml"));
    }

    [Fact]
    public void Table_ShowsIntervalsDifferencesAndStability()
    {
        ComparisonTable table = ComparisonTable.From([Reports.Full("full")]);
        string clean = Percent.Format(Reports.Clean.Error);
        Assert.Equal($"{clean} [20.0, 30.0]*", Cell("clean error"));
        Assert.EndsWith(" [31.0, 42.0]", Cell("mean corruption error over 15 corruptions, partial"), StringComparison.Ordinal);
        Assert.Equal("15.00", Cell("mean flip probability over 2 perturbations"));
        Assert.Equal("2.13", Cell("mean top-5 distance over 2 perturbations, 0 to 15, not percent"));
        Assert.Equal("5.00", Cell("flip probability, tilt"));
        Assert.Contains("In brackets: 95 percent intervals over 1000 draws of test images with replacement, seed 5.", table.Notes);
        Assert.Contains("* differs from standard: the interval of the difference on the same images leaves 0 out.", table.Notes);
        Assert.Contains("Temperature, full: logits divided by 1.5000 and 1.2500, each fitted to one half of the clean test images and used on the other.", table.Notes);
        Assert.Contains("Perturbation sequences: sequences of test, seed 9.", table.Notes);
        Assert.Contains(table.Notes, note => note.EndsWith("INCOMPLETE, left out on request: saturate at severity 5 (not there).", StringComparison.Ordinal));

        string Cell(string label) => table.Rows.Single(row => row.Label == label).Cells[0].Text;
    }

    // What a reader of the format sees: the escapes of names taken back.
    private static string Plain(string name, string text) => name switch
    {
        "json" => string.Join('\n', Strings(JsonDocument.Parse(text).RootElement)) + text,
        "markdown" or "latex" => text.Replace("\\", "", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal),
        _ => text.Replace("\"\"", "\"", StringComparison.Ordinal),
    };

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Strings(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
