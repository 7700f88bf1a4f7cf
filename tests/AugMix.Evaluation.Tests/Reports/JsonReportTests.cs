using System.Text.Json;
using Xunit;

namespace AugMix.Evaluation.Tests;

public class JsonReportTests
{
    [Fact]
    public void Write_HasTheFieldsThatOtherProgramsRead()
    {
        JsonElement root = JsonDocument.Parse(JsonReport.Write(Reports.Two())).RootElement;
        Assert.Equal("augmix.evaluate/1", root.GetProperty("schema").GetString());
        Assert.Equal(Reports.Clean.Error, root.GetProperty("clean").GetProperty("error").GetDouble());
        Assert.Equal(1000, root.GetProperty("corrupted").GetProperty("n").GetInt32());
        JsonElement first = root.GetProperty("corruptions")[0];
        Assert.Equal(("gaussian_noise", 1, 0.1, 200), (first.GetProperty("name").GetString(), first.GetProperty("severity").GetInt32(), first.GetProperty("error").GetDouble(), first.GetProperty("n").GetInt32()));
        Assert.Equal(Reports.Two().MeanCorruptionError, root.GetProperty("mean_corruption_error").GetDouble());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("mce").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("relative_mce").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("normaliser").ValueKind);
        Assert.Equal("generated", root.GetProperty("corruption_set").GetString());
        Assert.Equal(Reports.TwoNames, root.GetProperty("scored").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal([1, 2, 3, 4, 5], root.GetProperty("severities").EnumerateArray().Select(severity => severity.GetInt32()));
        Assert.Equal("none", root.GetProperty("preprocessing").GetString());
        Assert.Equal("3", root.GetProperty("configuration").GetProperty("severity").GetString());
        Assert.Single(root.GetProperty("warnings").EnumerateArray());
        Assert.Equal("augmix", root.GetProperty("label").GetString());
    }

    [Fact]
    public void Write_Metrics_HasEveryMetricUnderItsName()
    {
        JsonElement root = JsonDocument.Parse(JsonReport.Write(Reports.Clean)).RootElement;
        Assert.Equal(
            ["n", "classes", .. Metrics.All.Select(create => create().Name), "reliability"],
            root.EnumerateObject().Select(field => field.Name));
        Assert.Equal(256, root.GetProperty("reliability").EnumerateArray().Sum(bin => bin.GetProperty("count").GetInt32()));
    }

    [Fact]
    public void Write_UndefinedMetric_IsNull()
    {
        double[] probabilities = [.. Enumerable.Repeat<double[]>([1, 0], 100).SelectMany(row => row)];
        ClassificationReport certain = ClassificationReport.FromProbabilities(probabilities, new int[100], 2);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(JsonReport.Write(certain)).RootElement.GetProperty("soft_f1").ValueKind);
    }

    [Fact]
    public void Read_GivesBackWhatWasWritten()
    {
        foreach (EvaluationReport report in (EvaluationReport[])
            [
                Reports.Two(),
                Reports.CleanOnly(),
                Reports.Of(Reports.Errors(CorruptionBenchmark.Scored, 0.01), CorruptionBenchmark.Scored) with { Normaliser = "alexnet", CorruptionSet = CorruptionSet.Official },
            ])
        {
            string json = JsonReport.Write(report);
            EvaluationReport read = JsonReport.Read(json);
            Assert.Equal(json, JsonReport.Write(read));
            Assert.Equal(report.Mce, read.Mce);
            Assert.Equal(report.Clean.Values, read.Clean.Values);
            Assert.Equal(report.Clean.Reliability, read.Clean.Reliability);
        }
    }

    [Fact]
    public void Write_Several_IsAnArray()
    {
        JsonElement root = JsonDocument.Parse(JsonReport.Write([Reports.Two("a"), Reports.Two("b")])).RootElement;
        Assert.Equal(["a", "b"], root.EnumerateArray().Select(report => report.GetProperty("label").GetString()));
    }

    [Theory]
    [InlineData("", "Not an evaluation report")]
    [InlineData("[]", "schema is missing")]
    [InlineData("{\"schema\": \"augmix.evaluate/9\"}", "augmix.evaluate/1 is read")]
    [InlineData("{\"schema\": \"augmix.evaluate/1\"}", "Not an evaluation report")]
    public void Read_ForeignText_SaysWhy(string json, string expected)
        => Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => JsonReport.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_IncompleteErrors_SaysWhy()
    {
        string json = JsonReport.Write(Reports.Two()).Replace("\"severity\": 5", "\"severity\": 4", StringComparison.Ordinal);
        Assert.Contains("is given twice", Assert.Throws<InvalidDataException>(() => JsonReport.Read(json)).Message, StringComparison.Ordinal);
    }
}
