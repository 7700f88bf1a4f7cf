using System.Globalization;
using System.Text;
using Xunit;

namespace AugMix.Evaluation.Tests;

public class CsvReportTests
{
    [Fact]
    public void Write_HasALineForEachNumberOfEachRun()
    {
        EvaluationReport[] reports = [Reports.Full("a"), Reports.CleanOnly()];
        Dictionary<string, string>[] lines = Lines(reports);
        Assert.Equal(reports.Sum(report => ReportNumbers.Of(report).Count), lines.Length);
        foreach (EvaluationReport report in reports)
        {
            foreach (ReportNumber number in ReportNumbers.Of(report))
            {
                Dictionary<string, string> line = lines.Single(line => line["run"] == report.Label && line["number"] == number.Name);
                Assert.Equal(number.Value, double.Parse(line["value"], CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public void Line_SaysWhatItsNumberIsOf()
    {
        Dictionary<string, string> line = Lines(Reports.Full()).Single(line => line["number"] == "corruption_error.fog.3");
        Assert.Equal(("fog", "3", "Ratio"), (line["corruption"], line["severity"], line["unit"]));
        Assert.Equal("full, \"100%_sure\"", line["run"]);
        Assert.Equal("photographs val (256 of 50000)", line["test_set"]);
        Assert.Equal(string.Join(';', CorruptionBenchmark.Scored), line["scored"]);
        Assert.Equal(("generated", "alexnet", "1;2;3;4;5", "1.5;1.25"), (line["corruption_set"], line["normaliser"], line["severities"], line["temperature"]));
        Assert.Contains("76d9393", line["source"], StringComparison.Ordinal);
        Assert.Equal("saturate at severity 5 (not there)", line["missing"]);

        line = Lines(Reports.Full()).Single(line => line["number"] == "clean.error");
        Assert.Equal(("0.2", "0.3", "0.95", "256"), (line["lower"], line["upper"], line["confidence"], line["n"]));
        Assert.Equal(("-0.02", "standard", "-0.03", "-0.01", "yes"), (line["difference"], line["difference_against"], line["difference_lower"], line["difference_upper"], line["significant"]));
        Assert.Equal("no", Lines(Reports.Full()).Single(line => line["number"] == "mean_corruption_error")["significant"]);
    }

    [Fact]
    public void SeedsAndThePaper_HaveLinesOfTheirOwn()
    {
        EvaluationReport[] reports = [.. new[] { "1", "2" }.Select(seed => Reports.Two($"wrn/seed-{seed}", 0.1 * (seed[0] - '0')) with
        {
            TestSet = "cifar10 test",
            Configuration = new Dictionary<string, string> { ["model"] = "wrn-40-2", ["method"] = "augmix", ["seed"] = seed },
        })];
        Dictionary<string, string>[] lines = Lines(reports);
        Dictionary<string, string> spread = lines.Single(line => line["run"] == "wrn (2 seeds)" && line["number"] == "mean_corruption_error");
        Assert.Equal(("2", "0.035355339"), (spread["runs"], spread["standard_deviation"][..11]));
        Dictionary<string, string> paper = lines.Single(line => line["run"] == "paper: WideResNet-40-2, AugMix" && line["number"] == "mean_corruption_error");
        Assert.Equal(("", "0.112", "official"), (paper["runs"], paper["value"], paper["corruption_set"]));
        Assert.StartsWith("AugMix paper, Table 1; read from a photograph", paper["source"], StringComparison.Ordinal);
        Assert.Contains("not measured here", paper["warnings"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("a\"b\"")]
    [InlineData("two\nlines")]
    [InlineData("two\r\nlines")]
    [InlineData("\"")]
    [InlineData(" é – ")]
    public void Write_EscapesAsRfc4180(string label) => Assert.All(Lines(Reports.Two(label)), line => Assert.Equal(label, line["run"]));

    [Fact]
    public void None_Throws() => Assert.Throws<ArgumentException>(() => CsvReport.Write([]));

    private static Dictionary<string, string>[] Lines(params EvaluationReport[] reports)
    {
        string text = CsvReport.Write(reports);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        string[][] records = [.. Records(text)];
        Assert.Equal(CsvReport.Columns, records[0]);
        return [.. records.Skip(1).Select(record =>
        {
            Assert.Equal(CsvReport.Columns.Count, record.Length);
            return CsvReport.Columns.Zip(record).ToDictionary(pair => pair.First, pair => pair.Second);
        })];
    }

    // The grammar of RFC 4180, section 2, character by character.
    private static IEnumerable<string[]> Records(string text)
    {
        List<string> record = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                bool doubled = text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"';
                if (text[i] != '"' || doubled)
                {
                    field.Append(text[i]);
                    i += doubled ? 1 : 0;
                    continue;
                }

                quoted = false;
                Assert.Contains(text[i + 1], ",\r");
                continue;
            }

            switch (text[i])
            {
                case '"':
                    Assert.Equal(0, field.Length);
                    quoted = true;
                    break;
                case ',':
                    record.Add(field.ToString());
                    field.Clear();
                    break;
                case '\r':
                    Assert.Equal('\n', text[++i]);
                    record.Add(field.ToString());
                    field.Clear();
                    yield return [.. record];
                    record.Clear();
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        Assert.False(quoted);
        Assert.Empty(record);
    }
}
